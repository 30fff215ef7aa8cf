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
import { keptBytes, openOnDisk, removeOurs, tidy } from '../save/disk'
import { chatOf } from './chat'
import type { Session } from './session'
import { createSpeeds, keyOf } from './speeds'

export type { Transfer } from '../files/files'

/** Why something that was chosen was not offered, or does not go on. */
export type FileTrouble = {
  what: 'too-large' | 'unreadable' | 'another' | 'too-many'
  name: string
}

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
  /** Takes it, and then has the browser save it. */
  save: (transfer: Transfer) => void
  /** Takes a picture, to look at it here. */
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
  const files = createFiles(session, {
    open: openOnDisk,
    kept: keptBytes,
    store: keptOfRoom('files', memory.keeps),
    onClosed: () => stops.forEach((stop) => stop()),
  })
  const chat = chatOf(session, memory)
  const { transfers, speeds, end } = createSpeeds(files.transfers)
  const ready = signal<ReadonlySet<PeerId>>(files.ready.peek())
  const pictures = new Map<string, Promise<string | null>>()
  const saving = new Set<string>()
  const choice = createChoice(files, ready)
  tidy(Date.now()).catch(logFailure('files'))

  stops.push(
    end,
    () => removeOurs(copyMs),
    files.ready.subscribe((now) => (ready.value = now)),
    files.onOffer(({ file, from, name }) => chat.bringNew({ id: file, name: from, text: name })),
    files.transfers.subscribe((list) => {
      for (const transfer of list) {
        const { state } = transfer
        if (state.at !== 'done' || !saving.delete(keyOf(transfer))) continue
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
    end(transfer) {
      choice.trouble.value = null
      files.end(transfer)
    },
    save(transfer) {
      saving.add(keyOf(transfer))
      const { state } = transfer
      if (state.at === 'done' && state.blob !== null) download(transfer.name, state.blob)
      else files.take(transfer)
    },
    show: (transfer) => files.take(transfer, inMemory),
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
  let stop = new AbortController()
  const receivers = computed(() =>
    [...ready.value].filter((id) => to.value === null || id === to.value),
  )

  async function offer(file: File): Promise<boolean> {
    const { name, size } = file
    const part = (bytes: number): number => (size === 0 ? 1 : bytes / size)
    reading.value = { name, part: 0 }
    try {
      const onRead = (bytes: number): void => void (reading.value = { name, part: part(bytes) })
      return (await files.offer(file, receivers.peek(), { onRead, signal: stop.signal })) !== null
    } catch (error) {
      trouble.value = { what: error instanceof RangeError ? 'too-large' : 'unreadable', name }
      return true
    }
  }

  return {
    chosen,
    to,
    receivers,
    reading,
    trouble,
    choose(added: Iterable<File>) {
      trouble.value = null
      const now = [...chosen.peek(), ...added]
      chosen.value = now.slice(0, limits.openOffers)
      const over = now[limits.openOffers]
      if (over !== undefined) trouble.value = { what: 'too-many', name: over.name }
    },
    unchoose(file: File) {
      chosen.value = chosen.peek().filter((each) => each !== file)
    },
    async send() {
      stop = new AbortController()
      trouble.value = null
      const sent = chosen.peek()
      chosen.value = []
      for (const file of sent) if (!(await offer(file))) break
      reading.value = null
    },
    stopReading: () => stop.abort(),
    async again(id: string, file: File) {
      trouble.value = null
      const isSame = await files.again(id, file).catch(() => null)
      if (isSame === true) return
      trouble.value = { what: isSame === null ? 'unreadable' : 'another', name: file.name }
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
