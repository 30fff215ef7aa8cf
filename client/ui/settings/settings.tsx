import { ownCall } from '../../sdk'
import { roomWords } from '../../i18n/room'
import type { RoomWords } from '../../i18n/en/room'
import { useApp, useWords } from '../app'
import { Build } from '../parts/build'
import { CheckLink } from '../parts/checkLink'
import { CheckPanel } from '../check/checkPanel'
import { DeviceChoice } from './deviceChoice'
import { Fold } from '../parts/fold'
import { HideChoice } from './hideChoice'
import { Invite } from '../parts/invite'
import { KeepChoice } from './keepChoice'
import { KeyFold } from './keyFold'
import { LanguageSwitch } from '../parts/languageSwitch'
import { Level } from '../parts/level'
import { NotifyChoice } from './notifyChoice'
import { SaveChoice } from './saveChoice'
import { OwnPictureChoices } from './ownPictureChoices'
import { RoomSettings } from './roomSettings'
import { useSession } from '../sessionContext'
import { RoomTitle } from './roomTitle'
import { usePart } from '../usePart'
import { WarmChoice } from './warmChoice'
import './settings.css'

/**
 * Devices first, then the room; what is chosen once and for all is folded away, so that it fits a
 * screen.
 */
export function Settings() {
  const t = useWords()
  const words = usePart(roomWords)
  const { embedded } = useApp()
  const { media, state } = useSession()
  const { canChooseSpeaker, microphone } = media.state.value
  return (
    <div class="settings">
      <section class="settings-devices" aria-label={t.devices}>
        <DeviceChoice kind="camera" />
        <DeviceChoice kind="microphone" />
        {microphone.at === 'on' && <Level />}
        {canChooseSpeaker && <DeviceChoice kind="speaker" />}
      </section>
      {ownCall(state.value) && !embedded && (
        <section aria-label={t.invite}>
          <Invite brief />
        </section>
      )}
      {words && words !== 'failed' && <RoomSettings words={words} />}
      <div class="folds">
        {words === 'failed' ? <p>{t.loadFailed}</p> : words && <Folds words={words} />}
        {!embedded && (
          <section class="settings-row">
            <h3>{t.language}</h3>
            <LanguageSwitch />
          </section>
        )}
      </div>
    </div>
  )
}

function Folds({ words }: { words: RoomWords }) {
  const { embedded } = useApp()
  return (
    <>
      <Fold title={words.callsAndPrivacy}>
        <OwnPictureChoices />
        <HideChoice words={words} />
        <WarmChoice words={words} />
        <SaveChoice words={words} />
        {!embedded && (
          <>
            <NotifyChoice words={words} />
            <KeepChoice />
            <RoomTitle words={words} />
          </>
        )}
      </Fold>
      <KeyFold />
      <Fold title={words.about}>
        {embedded ? <CheckPanel /> : <CheckLink class="button wide" />}
        <Build />
      </Fold>
    </>
  )
}
