import { useSignal } from '@preact/signals'
import { settingsWords } from '../../i18n/settings'
import { useApp } from '../app'
import { usePart } from '../usePart'
import '../parts/choice.css'

export function NotifyChoice() {
  const words = usePart(settingsWords)
  const { memory } = useApp()
  const { Notification } = window
  const permission = useSignal(Notification?.permission)
  if (!Notification || words === null || words === 'failed') return null

  async function choose(on: boolean) {
    memory.setNotify(on)
    if (on) permission.value = await Notification?.requestPermission()
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
          {words.notify}
          <small>{permission.value === 'denied' ? words.notifyRefused : words.notifyHint}</small>
        </span>
      </label>
    </section>
  )
}
