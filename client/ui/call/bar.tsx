import hangUp from 'lucide-static/icons/phone-off.svg?raw'
import switchCamera from 'lucide-static/icons/switch-camera.svg?raw'
import { sharingWords } from '../../i18n/sharing'
import { useApp, useWords } from '../app'
import { ChatButton } from '../chat/chatButton'
import { ReactionsButton, useHasReactions } from '../chat/reactions'
import { DeviceArrow } from '../settings/deviceArrow'
import { Icon, type IconName, Shape } from '../parts/icon'
import { useSession } from '../sessionContext'
import { Place } from '../parts/place'
import { SettingsButton } from '../settings/settingsButton'
import { FileButton } from '../share/fileButton'
import { ShareButton } from '../share/shareButton'
import { usePart } from '../usePart'
import { toggleCamera, toggleMute } from './toggles'
import './bar.css'

export function Bar({ answered }: { answered: boolean }) {
  const t = useWords()
  const words = usePart(sharingWords)
  const said = words === 'failed' ? null : words
  const session = useSession()
  const { microphone, camera, muted, devices } = session.media.state.value
  const heard = microphone.at === 'on' && !muted
  const seen = camera.at === 'on'
  const hasCameras = seen && devices.camera.length > 1
  // Without its words there is no such button, and nothing is behind it.
  const chats = useHasReactions()
  return (
    <div class={chats ? 'bar has-reactions' : 'bar'} role="group" aria-label={said?.callControls}>
      <div class="split">
        <Toggle
          label={heard || (microphone.at === 'asking' && !muted) ? t.mute : t.unmute}
          icon={heard ? 'mic' : 'micOff'}
          off={!heard}
          busy={microphone.at === 'asking'}
          shortcut="M"
          onClick={() => toggleMute(session.media)}
        />
        {words !== 'failed' && (
          <DeviceArrow label={words && words.chooseMicrophone} kinds={['microphone', 'speaker']} />
        )}
      </div>
      <div class="split">
        <Toggle
          label={seen ? t.stopCamera : t.startCamera}
          icon={seen ? 'camera' : 'cameraOff'}
          off={!seen}
          busy={camera.at === 'asking'}
          shortcut="V"
          onClick={() => toggleCamera(session.media)}
        />
        {words !== 'failed' && (
          <DeviceArrow label={words && words.chooseCamera} kinds={['camera']} />
        )}
      </div>
      {/* Shown to fingers alone: with a mouse, cameras are chosen by name. */}
      {hasCameras && words === null && <Place like="round switch-camera" />}
      {hasCameras && said && (
        <button
          type="button"
          class="round switch-camera"
          aria-label={said.switchCamera}
          title={said.switchCamera}
          onClick={() => session.media.switchCamera()}
        >
          <Shape svg={switchCamera} />
        </button>
      )}
      {/* On a phone they are under the reactions. */}
      <span class="bar-wide">
        <ShareButton />
        <FileButton />
      </span>
      <ChatButton />
      <ReactionsButton />
      <SettingsButton label={t.more} icon="more" />
      <button
        type="button"
        class="hang-up"
        aria-label={answered ? t.hangUp : t.cancel}
        title={answered ? t.hangUp : t.cancel}
        onClick={() => session.hangUp()}
      >
        <Shape svg={hangUp} />
        <span class="hang-up-word">{answered ? t.hangUp : t.cancel}</span>
      </button>
    </div>
  )
}

type ToggleProps = {
  label: string
  icon: IconName
  off: boolean
  busy: boolean
  shortcut: string
  onClick: () => void
}

function Toggle({ label, icon, off, busy, shortcut, onClick }: ToggleProps) {
  const key = useApp().memory.shortcuts.value ? shortcut : undefined
  return (
    <button
      type="button"
      class={off ? 'round off' : 'round'}
      aria-label={label}
      title={key ? `${label} (${key})` : label}
      aria-keyshortcuts={key}
      aria-busy={busy}
      // A mouse leaves the focus where it is: on this, Space would press it instead of speaking.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
