import { useApp } from '../app'
import './toasts.css'

/**
 * What was said last, to those who cannot see what it is about. A modal dialog has one of its own:
 * of what is behind it nothing is said.
 */
export function Said() {
  const { key, text } = useApp().toaster.polite.value
  return (
    <div class="hidden" role="status">
      <span key={key}>{text}</span>
    </div>
  )
}

export function Toasts() {
  return (
    <>
      <ToastList />
      <Said />
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
