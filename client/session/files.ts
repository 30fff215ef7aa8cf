/**
 * The files of a session, as signals, with what this page knows of them besides: what is chosen and
 * not sent yet, and how fast each goes. EDGE. Loaded once we are in a call.
 */
import { computed, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import { limits, type PeerId } from '../../protocol/messages'
import { logFailure } from '../base/logFailure'
import { createFiles, type Files, inMemory, type Transfer } from '../files/files'
import { pictureType } from '../files/kind'
import { keptOfRoom } from '../memory/keptOfRoom'
import { createDisk, removeOurs, tidy } from '../save/disk'
import { chatOf } from './chat'
import type { Session } from './session'
import { createSpeeds, keyOf } from './speeds'

export type { Transfer } from '../files/files'

/** Why something that was chosen was not offered, or does not go on. */
export type FileTrouble = {
  what: 'too-large' | 'unreadable' | 'another' | 'too-many' | 'nobody'
  name: string
}

/** What was asked of one that comes: to draw it, to save it. `saved`: the browser was told to. */
type Wish = { show?: boolean; save?: 'asked' | 'saved' }

export type SessionFiles = Omit<Files, 'transfers' | 'ready' | 'offer' | 'again' | 'take'> & {
  transfers: ReadonlySignal<readonly Transfer[]>
  ready: ReadonlySignal<ReadonlySet<PeerId>>
  /** Of each that moves, by its key: bytes a second. */
  speeds: ReadonlySignal<ReadonlyMap<string, number>>
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
  /** By its key, of each of which something was. */
  wishes: ReadonlySignal<ReadonlyMap<string, Wish>>
  /** Takes it, and then has the browser save it. */
  save: (transfer: Transfer) => void
  /** Takes a picture to look at it here, or draws one that has come. */
  show: (transfer: Transfer) => void
  /** The address of a picture that is here, until the session is over; null: it is none. */
  pictureOf: (transfer: Transfer) => Promise<string | null>
}

/** By then the browser has begun to read what it was told to save. */
const downloadMs = 60_000
/** And has copied it, even a large one. */
const copyMs = 600_000

type Of = Pick<Session, 'room' | 'state' | 'links' | 'chatPort' | 'filePort' | 'media'>
type Memory = { keeps: ReadonlySignal<boolean> }

const all = new WeakMap<Of, SessionFiles>()

/** Those of this session, whoever asks. */
export function filesOf(session: Of, memory: Memory): SessionFiles {
  const files = all.get(session) ?? createSessionFiles(session, memory)
  all.set(session, files)
  return files
}

function createSessionFiles(session: Of, memory: Memory): SessionFiles {
  const stops: (() => void)[] = []
  const disk = createDisk(() => session.state.peek().you ?? '')
  const files = createFiles(session, {
    ...disk,
    store: keptOfRoom('files', memory.keeps),
    onClosed: () => stops.forEach((stop) => stop()),
  })
  const chat = chatOf(session, memory)
  const { transfers, speeds, end } = createSpeeds(files.transfers)
  const ready = signal<ReadonlySet<PeerId>>(files.ready.peek())
  const pictures = new Map<string, Promise<string | null>>()
  const wishes = signal<ReadonlyMap<string, Wish>>(new Map())
  const choice = createChoice(files, ready)
  tidy(Date.now()).catch(logFailure('files'))

  function wish(transfer: Transfer, what: Wish): void {
    const key = keyOf(transfer)
    wishes.value = new Map(wishes.peek()).set(key, { ...wishes.peek().get(key), ...what })
  }

  stops.push(
    end,
    choice.stopReading,
    () => removeOurs(copyMs),
    files.ready.subscribe((now) => (ready.value = now)),
    files.onOffer(({ file, from, name }) => chat.bringNew({ id: file, name: from, text: name })),
    files.transfers.subscribe((list) => {
      for (const transfer of list) {
        const { state } = transfer
        if (state.at !== 'done' || wishes.peek().get(keyOf(transfer))?.save !== 'asked') continue
        wish(transfer, { save: 'saved' })
        if (state.blob !== null) download(transfer.name, state.blob)
      }
    }),
    () => pictures.forEach((made) => void made.then((url) => url && URL.revokeObjectURL(url))),
  )

  return {
    ...files,
    transfers,
    ready,
    speeds,
    ...choice,
    wishes,
    end(transfer) {
      choice.trouble.value = null
      files.end(transfer)
    },
    save(transfer) {
      const { state } = transfer
      if (state.at === 'done') {
        wish(transfer, { save: 'saved' })
        if (state.blob !== null) download(transfer.name, state.blob)
        return
      }
      wish(transfer, { save: 'asked' })
      files.take(transfer)
    },
    show(transfer) {
      wish(transfer, { show: true })
      files.take(transfer, inMemory)
    },
    pictureOf(transfer) {
      const key = keyOf(transfer)
      const made = pictures.get(key) ?? toPicture(transfer)
      pictures.set(key, made)
      return made
    },
  }
}

/** What is chosen, and what becomes of it when it is sent. */
function createChoice(files: Files, ready: ReadonlySignal<ReadonlySet<PeerId>>) {
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

/** What it is, its first bytes say: nothing else is ever drawn. */
async function toPicture({ state }: Transfer): Promise<string | null> {
  if (state.at !== 'done' || state.blob === null) return null
  const first = new Uint8Array(await state.blob.slice(0, 16).arrayBuffer())
  const type = pictureType(first)
  return type && URL.createObjectURL(new Blob([state.blob], { type }))
}

function download(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob)
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), downloadMs)
}
