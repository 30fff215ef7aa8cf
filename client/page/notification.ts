/**
 * A system notification of a call, only where that was permitted before. Returns what takes it
 * away.
 */
export function notifyOfCall(title: string): () => void {
  const { Notification } = window
  if (Notification?.permission !== 'granted') return () => {}
  try {
    const shown = new Notification(title, { tag: 'parley-call', icon: '/icon.svg' })
    shown.addEventListener('click', () => {
      window.focus()
      shown.close()
    })
    return () => shown.close()
  } catch {
    // Chrome on Android has the constructor and throws (2026): it wants a service worker.
    return () => {}
  }
}
