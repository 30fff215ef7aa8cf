import type { DeviceState } from '../../session/session'
import { useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { Icon } from '../parts/icon'
import { LazyDeviceNote } from '../settings/lazy'
import { LazyLevel } from '../parts/lazy'
import { OwnVideo } from '../parts/ownVideo'
import { useSession } from '../sessionContext'
import './preview.css'

/**
 * How we will look and sound: the switches say what a call begins with, and nothing runs until
 * somebody wants to see it.
 */
export function Preview() {
  const t = useWords()
  const { media, name, state, canCall } = useSession()
  const { camera, microphone, entry } = media.state.value
  const turn = (kind: 'camera' | 'microphone') =>
    entry[kind] ? media.turnOff(kind) : media.turnOn(kind)
  const filming = camera.at === 'on'
  const mayShow = camera.at === 'off' && entry.camera
  return (
    <section class="preview" aria-label={t.preview}>
      <div class="preview-picture">
        {filming ? (
          <OwnVideo track={camera.track} />
        ) : (
          <div class="preview-off">
            <Avatar id={state.value.you ?? ''} name={name.value} />
            <span>
              {camera.at === 'asking'
                ? t.asking.camera
                : entry.camera && camera.at === 'off' && canCall
                  ? t.cameraStarts
                  : t.cameraIsOff}
            </span>
          </div>
        )}
        <div class="preview-bar">
          <Switch
            icon="mic"
            on={entry.microphone}
            label={entry.microphone ? t.turnMicrophoneOff : t.turnMicrophoneOn}
            busy={microphone.at === 'asking'}
            onClick={() => turn('microphone')}
          />
          <Switch
            icon="camera"
            on={entry.camera}
            label={entry.camera ? t.turnCameraOff : t.turnCameraOn}
            busy={camera.at === 'asking'}
            onClick={() => turn('camera')}
          />
          {mayShow && (
            <button type="button" class="button pill" onClick={() => media.preview()}>
              {t.showPreview}
            </button>
          )}
        </div>
        {microphone.at === 'on' && <LazyLevel />}
      </div>
      {isNotable(camera) && <LazyDeviceNote kind="camera" />}
      {isNotable(microphone) && <LazyDeviceNote kind="microphone" />}
    </section>
  )
}

type SwitchProps = {
  icon: 'mic' | 'camera'
  on: boolean
  label: string
  busy: boolean
  onClick: () => void
}

function Switch({ icon, on, label, busy, onClick }: SwitchProps) {
  return (
    <button
      type="button"
      class={on ? 'round' : 'round off'}
      aria-label={label}
      title={label}
      aria-busy={busy}
      onClick={onClick}
    >
      <Icon name={on ? icon : `${icon}Off`} />
    </button>
  )
}

/** Whether there is a note of it. */
function isNotable(device: DeviceState): boolean {
  return device.at === 'trouble' || (device.at === 'asking' && device.slow)
}
