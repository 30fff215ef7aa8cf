import { controlsWords } from '../../i18n/controls'
import { mirrors } from '../../memory/choices'
import { ownCall } from '../../sdk'
import { useApp } from '../app'
import { Choice } from '../parts/choice'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** How we see ourselves; before a call, only as in a mirror or not. */
export function OwnPictureChoices() {
  const words = usePart(controlsWords)
  const own = mirrors(useApp().memory)
  const { state } = useSession()
  if (words === 'failed' || words === null) return null
  return (
    <>
      <Choice name={words.mirror} isOn={own.is.value} choose={own.set}>
        <small>{words.mirrorHint}</small>
      </Choice>
      {ownCall(state.value) && (
        <Choice
          name={words.hideOwn}
          isOn={hidesOwnPicture.value}
          choose={(on) => (hidesOwnPicture.value = on)}
        >
          <small>{words.hideOwnHint}</small>
        </Choice>
      )}
    </>
  )
}
