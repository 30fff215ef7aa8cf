import { roomWords } from '../../i18n/room'
import { ringables } from '../../ring/kept'
import { forgetForGood } from '../../session/forgetting'
import { useApp } from '../app'
import { usePart } from '../usePart'
import '../parts/choice.css'

/** Whether this browser remembers rooms, and what that means to whoever uses it after us. */
export function KeepChoice() {
  const { memory } = useApp()
  const words = usePart(roomWords)
  if (words === null || words === 'failed') return null
  const keeps = memory.keeps.value
  return (
    <label class="check">
      <input
        type="checkbox"
        aria-label={words.keep}
        aria-describedby="keep-hint"
        checked={keeps}
        onChange={(event) => {
          const isOn = event.currentTarget.checked
          memory.setKeeps(isOn)
          if (isOn) return
          ringables().forget()
          forgetForGood()
        }}
      />
      <span>
        {words.keep}
        <small id="keep-hint">{keeps ? words.keepHint : words.keepNone}</small>
      </span>
    </label>
  )
}
