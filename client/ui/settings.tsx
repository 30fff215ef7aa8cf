import { ownCall } from '../sdk'
import { settingsWords } from '../i18n/settings'
import type { SettingsWords } from '../i18n/settings.en'
import { useApp, useWords } from './app'
import { Build } from './build'
import { CheckLink } from './checkLink'
import { CheckPanel } from './checkPanel'
import { DeviceChoice } from './deviceChoice'
import { Fold } from './fold'
import { HideChoice } from './hideChoice'
import { Invite } from './invite'
import { KeepChoice } from './keepChoice'
import { KeyList } from './keyList'
import { LanguageSwitch } from './languageSwitch'
import { Level } from './level'
import { NotifyChoice } from './notifyChoice'
import { RoomSettings } from './roomSettings'
import { useSession } from './sessionContext'
import { RoomTitle } from './roomTitle'
import { usePart } from './usePart'
import { WarmChoice } from './warmChoice'
import './settings.css'

/** Devices first, then the room; what is chosen once and for all is folded away, so that it fits a screen. */
export function Settings() {
  const t = useWords()
  const words = usePart(settingsWords)
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
      <RoomSettings />
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

function Folds({ words }: { words: SettingsWords }) {
  const { embedded } = useApp()
  return (
    <>
      <Fold title={words.callsAndPrivacy}>
        <HideChoice />
        <WarmChoice />
        {!embedded && (
          <>
            <NotifyChoice />
            <KeepChoice />
            <RoomTitle words={words} />
          </>
        )}
      </Fold>
      <Fold title={words.keyboard}>
        <KeyList words={words} />
      </Fold>
      <Fold title={words.about}>
        {embedded ? <CheckPanel /> : <CheckLink class="button wide" />}
        <Build />
      </Fold>
    </>
  )
}
