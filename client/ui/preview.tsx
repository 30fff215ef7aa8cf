import { useWords } from './app'
import { Avatar } from './avatar'
import { DeviceNote } from './deviceNote'
import { Icon } from './icon'
import { Level } from './level'
import { OwnVideo } from './ownVideo'
import { useSession } from './sessionContext'
import './preview.css'

/** How we will look and sound, before any call. Both are off until somebody turns them on. */
export function Preview() {
  const t = useWords()
  const { media, name, state } = useSession()
  const { camera, microphone } = media.state.value
  const toggle = (kind: 'camera' | 'microphone', on: boolean) =>
    on ? media.turnOff(kind) : media.turnOn(kind)
  const filming = camera.at === 'on'
  const hearing = microphone.at === 'on'
  return (
    <section class="preview" aria-label={t.preview}>
      <div class="preview-picture">
        {filming ? (
          <OwnVideo track={camera.track} />
        ) : (
          <div class="preview-off">
            <Avatar id={state.value.you ?? ''} name={name.value} />
            <span>{camera.at === 'asking' ? t.asking.camera : t.cameraIsOff}</span>
          </div>
        )}
        <div class="preview-bar">
          <button
            type="button"
            class={hearing ? 'round' : 'round off'}
            aria-label={hearing ? t.turnMicrophoneOff : t.turnMicrophoneOn}
            title={hearing ? t.turnMicrophoneOff : t.turnMicrophoneOn}
            aria-busy={microphone.at === 'asking'}
            onClick={() => toggle('microphone', hearing)}
          >
            <Icon name={hearing ? 'mic' : 'micOff'} />
          </button>
          <button
            type="button"
            class="button pill"
            aria-busy={camera.at === 'asking'}
            onClick={() => toggle('camera', filming)}
          >
            <Icon name={filming ? 'camera' : 'cameraOff'} />
            {filming ? t.turnCameraOff : t.turnCameraOn}
          </button>
        </div>
        {hearing && <Level />}
      </div>
      <DeviceNote kind="camera" />
      <DeviceNote kind="microphone" />
    </section>
  )
}
