import { controlsWords } from '../../i18n/controls'
import { ownCall } from '../../sdk'
import { useApp, useWords } from '../app'
import { Choice } from '../parts/choice'
import { Fold } from '../parts/fold'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { KeyList } from './keyList'

/** How we see ourselves, and what the keys do. */
export function ControlFolds() {
  const t = useWords()
  const words = usePart(controlsWords)
  const { memory } = useApp()
  const { state } = useSession()
  if (words === 'failed') return <p>{t.loadFailed}</p>
  if (words === null) return null
  return (
    <>
      <Fold title={t.preview}>
        <Choice name={words.mirror} isOn={memory.mirrors.value} choose={memory.setMirrors}>
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
      </Fold>
      <Fold title={words.keyboard}>
        <KeyList />
      </Fold>
    </>
  )
}
