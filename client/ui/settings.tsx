import { ownCall } from '../sdk'
import { useApp, useWords } from './app'
import { Build } from './build'
import { CheckLink } from './checkLink'
import { CheckPanel } from './checkPanel'
import { DeviceChoice } from './deviceChoice'
import { HideChoice } from './hideChoice'
import { Invite } from './invite'
import { KeepChoice } from './keepChoice'
import { KeyList } from './keyList'
import { LanguageSwitch } from './languageSwitch'
import { Level } from './level'
import { NotifyChoice } from './notifyChoice'
import { RoomSettings } from './roomSettings'
import { SafetySection } from './safetyPanel'
import { useSession } from './sessionContext'
import { WarmChoice } from './warmChoice'
import './settings.css'

export function Settings() {
  const t = useWords()
  const { embedded } = useApp()
  const { media, state } = useSession()
  const { canChooseSpeaker, microphone } = media.state.value
  return (
    <div class="settings">
      {ownCall(state.value) && !embedded && (
        <section aria-labelledby="settings-invite">
          <h3 id="settings-invite">{t.invite}</h3>
          <Invite />
        </section>
      )}
      <RoomSettings />
      <SafetySection />
      <section aria-labelledby="settings-devices">
        <h3 id="settings-devices">{t.devices}</h3>
        <DeviceChoice kind="camera" />
        <DeviceChoice kind="microphone" />
        {microphone.at === 'on' && <Level />}
        {canChooseSpeaker && <DeviceChoice kind="speaker" />}
      </section>
      <HideChoice />
      <WarmChoice />
      {!embedded && (
        <>
          <NotifyChoice />
          <section>
            <KeepChoice />
          </section>
          <section class="settings-row">
            <h3>{t.language}</h3>
            <LanguageSwitch />
          </section>
        </>
      )}
      <KeyList />
      {embedded ? <CheckPanel /> : <CheckLink class="button wide" />}
      <Build />
    </div>
  )
}
