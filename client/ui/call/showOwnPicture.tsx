import shown from 'lucide-static/icons/eye.svg?raw'
import { controlsWords } from '../../i18n/controls'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { Shape } from '../parts/icon'
import { usePart } from '../usePart'
import '../parts/chipButton.css'
import './showOwnPicture.css'

/** The way back from hiding our own picture from us, in sight for as long as it is hidden. */
export function ShowOwnPicture() {
  const words = usePart(controlsWords)
  if (!hidesOwnPicture.value || words === null || words === 'failed') return null
  return (
    <button
      type="button"
      class="chip-button show-own"
      onClick={() => (hidesOwnPicture.value = false)}
    >
      <span class="chip">
        <Shape svg={shown} />
        {words.showOwn}
      </span>
    </button>
  )
}
