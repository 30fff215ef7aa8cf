/**
 * What the browser can do for us. Made in main.tsx, the one place that reaches for it; null is what
 * it lacks.
 */
export type Page = {
  origin: string
  document: Document
  /** Whether this is https or localhost: no devices and no keys without. */
  secure: boolean
  copy(text: string): Promise<boolean>
  /** False when the browser would not. */
  share: ((url: string) => Promise<boolean>) | null
  wakeLock: WakeLock | null
  locks: LockManager | null
  reload(): void
  /** Calls back when the page goes away; returns the unsubscribe. */
  onLeave(leave: () => void): () => void
}
