import type { ReadonlySignal } from '@preact/signals'

/** The small window of a call, above all others. */
export type CallWindow = {
  isOpen: ReadonlySignal<boolean>
  /** Must follow from a press; rejects where the browser refuses. */
  open(): Promise<void>
  close(): void
  /** Something else may matter most now. */
  follow(): void
  /** For as long as the call is shown; gives what ends it, and closes the window. */
  watch(): () => void
}
