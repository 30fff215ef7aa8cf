/**
 * Keeps the screen awake. The lock is lost whenever the page is hidden, so it is asked for again.
 */
export function keepAwake(wakeLock: WakeLock, document: Document): () => void {
  let wanted = true
  let lock: WakeLockSentinel | null = null
  const release = () => lock?.release().catch(() => {})
  const ask = async () => {
    if (document.visibilityState !== 'visible') return
    try {
      lock = await wakeLock.request('screen')
    } catch {
      // A low battery may refuse it; the call goes on.
    }
    if (!wanted) await release()
  }
  const asked = () => void ask()
  document.addEventListener('visibilitychange', asked)
  asked()
  return () => {
    wanted = false
    document.removeEventListener('visibilitychange', asked)
    void release()
  }
}
