import { useApp } from './app'
import './toasts.css'

export function Toasts() {
  const { toasts, polite } = useApp().toaster
  return (
    <>
      <div class="toasts" aria-hidden="true">
        {toasts.value.map((t) => (
          <p key={t.key} class="toast">
            {t.text}
          </p>
        ))}
      </div>
      <div class="hidden" role="status">
        <span key={polite.value.key}>{polite.value.text}</span>
      </div>
    </>
  )
}
