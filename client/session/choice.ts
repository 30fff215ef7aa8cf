/** The files that a person has chosen to send: to whom, how far they are read, what is wrong. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { limits, type PeerId } from '../../protocol/messages'
import type { Files } from '../files/files'

/** Why something that was chosen was not offered, or does not go on. */
export type FileTrouble = {
  what: 'too-large' | 'unreadable' | 'another' | 'too-many' | 'nobody'
  name: string
}

export type Choice = {
  /** Chosen, and not sent yet. */
  chosen: Signal<readonly File[]>
  /** To whom that goes; null: everybody. */
  to: Signal<PeerId | null>
  /** Who gets it, of those who can now. */
  receivers: ReadonlySignal<readonly PeerId[]>
  /** What is read at the moment before it can be offered; `part`: 0 to 1. */
  reading: ReadonlySignal<{ name: string; part: number } | null>
  trouble: Signal<FileTrouble | null>
  choose: (files: Iterable<File>) => void
  unchoose: (file: File) => void
  /** Offers what is chosen. */
  send: () => Promise<void>
  stopReading: () => void
  again: (id: string, file: File) => Promise<void>
}

export function createChoice(files: Files, ready: ReadonlySignal<ReadonlySet<PeerId>>): Choice {
  const chosen = signal<readonly File[]>([])
  const to = signal<PeerId | null>(null)
  const reading = signal<{ name: string; part: number } | null>(null)
  const trouble = signal<FileTrouble | null>(null)
  /** What was sent, and has to be read before it can be offered; one at a time. */
  const queue: { file: File; receivers: readonly PeerId[] }[] = []
  let stop = new AbortController()
  const receivers = computed(() =>
    [...ready.value].filter((id) => to.value === null || id === to.value),
  )

  /** Reads it with `read`, which is told how, and says how far that is. */
  async function whileReading<T>(
    { name, size }: File,
    read: (how: { onRead: (bytes: number) => void; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> {
    const part = (bytes: number): number => (size === 0 ? 1 : bytes / size)
    reading.value = { name, part: 0 }
    const onRead = (bytes: number): void => void (reading.value = { name, part: part(bytes) })
    return read({ onRead, signal: stop.signal })
  }

  /** False where the person ended it. */
  async function offer(file: File, of: readonly PeerId[]): Promise<boolean> {
    const { name } = file
    try {
      const id = await whileReading(file, (how) => files.offer(file, of, how))
      if (id === null && stop.signal.aborted) return false
      if (id === null) trouble.value = { what: 'nobody', name }
    } catch (error) {
      trouble.value = { what: error instanceof RangeError ? 'too-large' : 'unreadable', name }
    }
    return true
  }

  async function readAll(): Promise<void> {
    if (reading.peek() !== null) return
    stop = new AbortController()
    for (let next = queue[0]; next !== undefined; next = queue[0]) {
      if (!(await offer(next.file, next.receivers))) break
      queue.shift()
    }
    reading.value = null
    // What was not read is not sent, and may be, all the same.
    chosen.value = [...queue.splice(0).map(({ file }) => file), ...chosen.peek()]
  }

  return {
    chosen,
    to,
    receivers,
    reading,
    trouble,
    choose(added: Iterable<File>) {
      trouble.value = null
      if (chosen.peek().length === 0 && receivers.peek().length === 0) to.value = null
      const now = [...chosen.peek(), ...added]
      chosen.value = now.slice(0, limits.openOffers)
      const over = now[limits.openOffers]
      if (over !== undefined) trouble.value = { what: 'too-many', name: over.name }
    },
    unchoose(file: File) {
      chosen.value = chosen.peek().filter((each) => each !== file)
    },
    async send() {
      const of = receivers.peek()
      if (of.length === 0) return
      trouble.value = null
      // For whom it was sent holds, whatever is chosen for the next.
      queue.push(...chosen.peek().map((file) => ({ file, receivers: of })))
      chosen.value = []
      await readAll()
    },
    stopReading: () => stop.abort(),
    async again(id: string, file: File) {
      if (reading.peek() !== null) return
      trouble.value = null
      stop = new AbortController()
      const isSame = await whileReading(file, (how) => files.again(id, file, how)).catch(() => null)
      reading.value = null
      if (isSame !== true)
        trouble.value = { what: isSame === null ? 'unreadable' : 'another', name: file.name }
      // What was sent meanwhile waits for this.
      await readAll()
    },
  }
}
