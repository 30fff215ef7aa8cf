import { useWords } from './app'
import { useSession } from './sessionContext'
import './deviceNote.css'

/** What a device waits for, or why it does not work, and the way on. */
export function DeviceNote({ kind }: { kind: 'camera' | 'microphone' }) {
  const t = useWords()
  const { media } = useSession()
  const device = media.state.value[kind]
  if (device.at === 'asking' && device.slow) {
    return (
      <p class="device-note" role="alert">
        {t.askingSlow}
      </p>
    )
  }
  if (device.at !== 'trouble') return null
  return (
    <div class="device-note" role="alert">
      <p>{t.trouble[kind][device.trouble]}</p>
      {device.trouble !== 'insecure' && (
        <button type="button" class="button" onClick={() => media.turnOn(kind)}>
          {t.tryAgain}
        </button>
      )}
    </div>
  )
}
