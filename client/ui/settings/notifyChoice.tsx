import { useSignal } from '@preact/signals'
import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import '../parts/choice.css'

export function NotifyChoice({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  const { Notification } = window
  const permission = useSignal(Notification?.permission)
  if (!Notification) return null

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
