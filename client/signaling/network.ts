/**
 * Calls back when the network may be another one than before: it came back, or changed its kind, or
 * the page was away long enough for either. EDGE. It may call for nothing; who asks looks at the
 * bytes.
 */
export function onNetworkChange(changed: () => void): () => void {
  let hiddenAt: number | null = null
  const onVisibility = (): void => {
    if (document.visibilityState === 'hidden') hiddenAt = Date.now()
    else if (hiddenAt !== null && Date.now() - hiddenAt > longMs) changed()
  }
  // Chromium alone has it (November 2026).
  const connection = 'connection' in navigator ? navigator.connection : null
  const target = connection instanceof EventTarget ? connection : null
  window.addEventListener('online', changed)
  document.addEventListener('visibilitychange', onVisibility)
  target?.addEventListener('change', changed)
  return () => {
    window.removeEventListener('online', changed)
    document.removeEventListener('visibilitychange', onVisibility)
    target?.removeEventListener('change', changed)
  }
}

const longMs = 5000
