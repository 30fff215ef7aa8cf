/** The files that a person has chosen to send: to whom, how far they are read, what is wrong. */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { limits, type PeerId } from '../../protocol/messages'
import type { Files } from '../files/files'

/** Why something that was chosen was not offered, or does not go on. */
export type FileTrouble = {
  what: 'too-large' | 'unreadable' | 'another' | 'too-many' | 'nobody' | 'folder'
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

export function createChoice(
  files: Files,
  ready: ReadonlySignal<ReadonlySet<PeerId>>,
  isHere: (id: PeerId) => boolean,
): Choice {
  const chosen = signal<readonly File[]>([])
  const to = signal<PeerId | null>(null)
  const trouble = signal<FileTrouble | null>(null)
  const { reading, inTurn, whileReading, stopReading } = createReading()
  const receivers = computed(() =>
    [...ready.value].filter((id) => to.value === null || id === to.value),
  )

  /** False where the person ended it. */
  async function offer(file: File, of: readonly PeerId[], stopped: AbortSignal): Promise<boolean> {
    const { name } = file
    try {
      const id = await whileReading(file, (onRead) =>
        files.offer(file, of, { onRead, signal: stopped }),
      )
      if (id === null && stopped.aborted) return false
      if (id === null) trouble.value = { what: 'nobody', name }
    } catch (error) {
      trouble.value = { what: error instanceof RangeError ? 'too-large' : 'unreadable', name }
    }
    return true
  }

  /** For whom it was sent holds, whatever is chosen for the next. */
  async function readAll(all: File[], of: readonly PeerId[], stopped: AbortSignal): Promise<void> {
    const left = [...all]
    for (const file of all) {
      if (!(await offer(file, of, stopped))) break
      left.shift()
    }
    // What was not read is not sent, and may be, all the same.
    chosen.value = [...left, ...chosen.peek()]
  }

  async function readAgain(id: string, file: File, stopped: AbortSignal): Promise<void> {
    const isSame = await whileReading(file, (onRead) =>
      files.again(id, file, { onRead, signal: stopped }),
    ).catch(() => null)
    if (isSame !== true)
      trouble.value = { what: isSame === null ? 'unreadable' : 'another', name: file.name }
  }

  return {
    chosen,
    to,
    receivers,
    reading,
    trouble,
    choose(added: Iterable<File>) {
      trouble.value = null
      const of = to.peek()
      if (chosen.peek().length === 0 && of !== null && !isHere(of)) to.value = null
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
      const all = [...chosen.peek()]
      chosen.value = []
      await inTurn((stopped) => readAll(all, of, stopped))
    },
    stopReading,
    async again(id: string, file: File) {
      trouble.value = null
      await inTurn((stopped) => readAgain(id, file, stopped))
    },
  }
}

/** Files are read one after the other: which one it is at the moment, and how far. */
function createReading() {
  const reading = signal<{ name: string; part: number } | null>(null)
  let stop = new AbortController()
  let work = Promise.resolve()
  return {
    reading,
    /** `act` is told when a person ends it, though it has not begun. */
    inTurn(this: void, act: (stopped: AbortSignal) => Promise<void>): Promise<void> {
      const { signal: stopped } = stop
      work = work.then(() => act(stopped))
      return work
    },
    /** Reads it with `read`, which tells how far that is. */
    whileReading<T>(
      this: void,
      { name, size }: File,
      read: (onRead: (bytes: number) => void) => Promise<T>,
    ): Promise<T> {
      reading.value = { name, part: 0 }
      /** By the hundredth: each is drawn. */
      const onRead = (bytes: number): void => {
        const part = size === 0 ? 1 : Math.floor((bytes / size) * 100) / 100
        if (part !== reading.peek()?.part) reading.value = { name, part }
      }
      return read(onRead).finally(() => (reading.value = null))
    },
    /** All that was to be read until now. */
    stopReading(this: void) {
      stop.abort()
      stop = new AbortController()
    },
  }
}
