/** Short words about what happened elsewhere. Each is said once, and goes by itself. */
import { type ReadonlySignal, signal } from '@preact/signals'

/** Long words stay as long as it takes to read them. */
const shownMs = (text: string): number => Math.max(5000, text.length * 60)

type Toast = { key: number; text: string }
export type Toaster = {
  toasts: ReadonlySignal<Toast[]>
  /**
   * The last thing said, for the one polite live region; also what is visible elsewhere on the
   * page.
   */
  polite: ReadonlySignal<Toast>
  toast(text: string): void
  announce(text: string): void
}

export function createToaster(): Toaster {
  const toasts = signal<Toast[]>([])
  const polite = signal<Toast>({ key: 0, text: '' })
  let spoken: ReturnType<typeof setTimeout> | undefined
  let isFresh = false
  const announce = (said: string) => {
    // What is said in one moment is said together: the later would take the place of the earlier,
    // unheard.
    const text = isFresh ? `${polite.peek().text}. ${said}` : said
    isFresh = true
    setTimeout(() => (isFresh = false))
    polite.value = { key: polite.peek().key + 1, text }
    // What was said is not left for a reader to come upon later.
    clearTimeout(spoken)
    spoken = setTimeout(() => {
      polite.value = { key: polite.peek().key, text: '' }
    }, shownMs(text))
  }
  return {
    toasts,
    polite,
    announce,
    toast(text) {
      announce(text)
      const { key } = polite.peek()
      toasts.value = [...toasts.peek().filter((t) => t.text !== text), { key, text }].slice(-3)
      setTimeout(() => {
        toasts.value = toasts.peek().filter((t) => t.key !== key)
      }, shownMs(text))
    },
  }
}
