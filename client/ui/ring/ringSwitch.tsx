import { useId } from 'preact/hooks'
import type { RingWords } from '../../i18n/en/ring'
import type { OwnRinging } from '../../session/ring'
import { useApp } from '../app'
import '../parts/rowButton.css'
import '../parts/switch.css'

/** Whether this room may ring here when it is closed. It shows what is so, not what was pressed. */
export function RingSwitch({ own, words }: { own: OwnRinging; words: RingWords }) {
  const language = useApp().speech.language.value
  const id = useId()
  const state = own.state.value
  if (state.at === 'none') return null
  if (state.at === 'trouble' && state.trouble === 'install')
    return <p class="room-note">{words.trouble.install}</p>
  const isOn = state.at === 'on'
  const hint = {
    off: () => words.offHint,
    asking: () => words.asking,
    on: () => words.onHint(toDay(language, isOn ? state.device.expires : 0)),
    trouble: () => (state.at === 'trouble' ? words.trouble[state.trouble] : ''),
  }[state.at]()
  return (
    <button
      type="button"
      role="switch"
      class="row-button switch"
      aria-checked={isOn}
      aria-label={words.ringMe}
      aria-describedby={id}
      aria-busy={state.at === 'asking'}
      onClick={() => void (isOn ? own.turnOff() : own.turnOn())}
    >
      <span>
        {words.ringMe}
        <small id={id} role={state.at === 'trouble' ? 'alert' : undefined}>
          {hint}
        </small>
      </span>
      <span class="switch-track" />
    </button>
  )
}

function toDay(language: string, at: number): string {
  return new Intl.DateTimeFormat(language, { day: 'numeric', month: 'long' }).format(at)
}
