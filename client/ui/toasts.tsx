import { useApp } from './app'
import './toasts.css'

export function Toasts() {
  const { polite } = useApp().toaster
  return (
    <>
      <ToastList />
      <div class="hidden" role="status">
        <span key={polite.value.key}>{polite.value.text}</span>
      </div>
    </>
  )
}

export function ToastList() {
  return (
    <div class="toasts" aria-hidden="true">
      {useApp().toaster.toasts.value.map((t) => (
        <p key={t.key} class="toast">
          {t.text}
        </p>
      ))}
    </div>
  )
}
