import { useSignal } from '@preact/signals'
import { useApp, useWords } from './app'
import './choice.css'

export function NotifyChoice() {
  const t = useWords()
  const { memory } = useApp()
  const permission = useSignal('Notification' in globalThis ? Notification.permission : null)
  if (permission.value === null) return null

  async function choose(on: boolean) {
    memory.setNotify(on)
    if (on) permission.value = await Notification.requestPermission()
  }

  return (
    <section>
      <label class="check">
        <input
          type="checkbox"
          checked={memory.notify.value && permission.value === 'granted'}
          onChange={(event) => void choose(event.currentTarget.checked)}
        />
        <span>
          {t.notify}
          <small>{permission.value === 'denied' ? t.notifyRefused : t.notifyHint}</small>
        </span>
      </label>
    </section>
  )
}
