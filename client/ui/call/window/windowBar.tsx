import back from 'lucide-static/icons/maximize-2.svg?raw'
import hangUp from 'lucide-static/icons/phone-off.svg?raw'
import { usePart } from '../../usePart'
import { sharingWords } from '../../../i18n/sharing'
import { useWords } from '../../app'
import { Icon, type IconName, Shape } from '../../parts/icon'
import { useSession } from '../../sessionContext'
import { toggleCamera, toggleMute } from '../toggles'

type Props = { answered: boolean; back: string; onBack: () => void }

/** What the bar of the call has for every moment, under the same names. */
export function WindowBar({ answered, back: backLabel, onBack }: Props) {
  const t = useWords()
  const sharing = usePart(sharingWords)
  const session = useSession()
  const { microphone, camera, muted } = session.media.state.value
  const isHeard = microphone.at === 'on' && !muted
  const isSeen = camera.at === 'on'
  const end = answered ? t.hangUp : t.cancel
  return (
    <div
      class="window-bar"
      role="group"
      aria-label={sharing && sharing !== 'failed' ? sharing.callControls : undefined}
    >
      <Toggle
        label={isHeard || (microphone.at === 'asking' && !muted) ? t.mute : t.unmute}
        icon={isHeard ? 'mic' : 'micOff'}
        isOff={!isHeard}
        isBusy={microphone.at === 'asking'}
        onClick={() => toggleMute(session.media)}
      />
      <Toggle
        label={isSeen ? t.stopCamera : t.startCamera}
        icon={isSeen ? 'camera' : 'cameraOff'}
        isOff={!isSeen}
        isBusy={camera.at === 'asking'}
        onClick={() => toggleCamera(session.media)}
      />
      <button type="button" class="round" aria-label={backLabel} title={backLabel} onClick={onBack}>
        <Shape svg={back} />
      </button>
      <button
        type="button"
        class="hang-up"
        aria-label={end}
        title={end}
        onClick={() => session.hangUp()}
      >
        <Shape svg={hangUp} />
      </button>
      <span class="hidden" role="status">
        {isHeard ? t.unmutedTitle : t.mutedTitle}
      </span>
    </div>
  )
}

type ToggleProps = {
  label: string
  icon: IconName
  isOff: boolean
  isBusy: boolean
  onClick: () => void
}

function Toggle({ label, icon, isOff, isBusy, onClick }: ToggleProps) {
  return (
    <button
      type="button"
      class={isOff ? 'round off' : 'round'}
      aria-label={label}
      title={label}
      aria-busy={isBusy}
      onClick={onClick}
    >
      <Icon name={icon} />
    </button>
  )
}
