import { useSignal } from '@preact/signals'
import { troubleWords } from '../../i18n/trouble'
import type { DeviceState } from '../../session/session'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import './deviceNote.css'

/** What a device waits for, or why it does not work, and the way on. */
export function DeviceNote({ kind }: { kind: 'camera' | 'microphone' }) {
  const t = useWords()
  const words = usePart(troubleWords)
  const { embedded } = useApp()
  const { media } = useSession()
  const device = media.state.value[kind]
  const dismissed = useSignal<DeviceState | null>(null)
  if (device.at === 'asking' && device.slow) {
    return (
      <p class="device-note" role="alert">
        {t.askingSlow}
      </p>
    )
  }
  if (words === null || words === 'failed') return null
  if (device.at !== 'trouble' || device === dismissed.value) return null
  return (
    <div class="device-note" role="alert">
      <p>{embedded?.deviceText(kind, device.trouble) ?? words.device[kind][device.trouble]}</p>
      <button
        type="button"
        class="round quiet"
        aria-label={t.dismiss}
        onClick={() => (dismissed.value = device)}
      >
        <Icon name="close" />
      </button>
      {device.trouble !== 'insecure' && device.trouble !== 'unsupported' && (
        <button type="button" class="button" onClick={() => media.turnOn(kind)}>
          {t.tryAgain}
        </button>
      )}
    </div>
  )
}
