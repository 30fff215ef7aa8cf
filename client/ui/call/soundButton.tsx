import sound from 'lucide-static/icons/volume-2.svg?raw'
import { useSignal } from '@preact/signals'
import type { PeerId } from '../../../protocol/messages'
import { controlsWords } from '../../i18n/controls'
import type { ControlsWords } from '../../i18n/en/controls'
import { Shape } from '../parts/icon'
import { Panel } from '../parts/panel'
import { usePart } from '../usePart'
import { loudest } from './hearing'
import { useHearing } from './useHearing'
import '../parts/rowButton.css'
import '../parts/switch.css'
import './soundButton.css'

type Props = { peer: PeerId; name: string }

/** On somebody's tile: opens how loud they are here. */
export function SoundButton({ peer, name }: Props) {
  const words = usePart(controlsWords)
  const open = useSignal(false)
  if (words === null || words === 'failed') return null
  const title = words.soundOf(name)
  return (
    // What is pressed in here is no tap on the picture.
    <div class="tile-sound" onClick={(event) => event.stopPropagation()}>
      <button
        type="button"
        class="round"
        aria-label={title}
        title={title}
        aria-haspopup="dialog"
        aria-expanded={open.value}
        onClick={() => (open.value = true)}
      >
        <Shape svg={sound} />
      </button>
      {open.value && (
        <Panel title={title} onClose={() => (open.value = false)}>
          <Sound peer={peer} words={words} />
        </Panel>
      )}
    </div>
  )
}

function Sound({ peer, words }: { peer: PeerId; words: ControlsWords }) {
  const [{ volume, isMuted }, hear] = useHearing(peer)
  return (
    <div class="sound">
      <label>
        <span>{words.volume}</span>
        <output>{words.percent(volume)}</output>
        <input
          type="range"
          min={0}
          max={loudest}
          step={5}
          value={volume}
          aria-label={words.volume}
          aria-valuetext={words.percent(volume)}
          onInput={(event) => hear({ volume: event.currentTarget.valueAsNumber })}
        />
      </label>
      <button
        type="button"
        role="switch"
        class="row-button switch"
        aria-checked={isMuted}
        onClick={() => hear({ isMuted: !isMuted })}
      >
        {words.muteForMe}
        <span class="switch-track" />
      </button>
      <p>{words.volumeHint}</p>
    </div>
  )
}
