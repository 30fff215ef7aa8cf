/**
 * The files of a session, as signals, with what this page knows of them besides: what is chosen and
 * not sent yet, and how fast each goes. EDGE. Loaded once we are in a call.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { PeerId } from '../../protocol/messages'
import { logFailure } from '../base/logFailure'
import { createFiles, type Files, inMemory, type Transfer } from '../files/files'
import { pictureType } from '../files/kind'
import { keptOfRoom } from '../memory/keptOfRoom'
import { createDisk, removeOurs, tidy } from '../save/disk'
import { person } from '../sdk'
import { chatOf } from './chat'
import { type Choice, createChoice } from './choice'
import type { Session } from './session'
import { createSpeeds, keyOf } from './speeds'

export type { Transfer } from '../files/files'
export type { FileTrouble } from './choice'

/** What was asked of one that comes: to draw it, to save it. `saved`: the browser was told to. */
type Wish = { show?: boolean; save?: 'asked' | 'saved' }

export type SessionFiles = Omit<Files, 'transfers' | 'ready' | 'offer' | 'again' | 'take'> &
  Choice & {
    transfers: ReadonlySignal<readonly Transfer[]>
    ready: ReadonlySignal<ReadonlySet<PeerId>>
    /** Of each that moves, by its key: bytes a second. */
    speeds: ReadonlySignal<ReadonlyMap<string, number>>
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
  const choice = createChoice(files, ready, (id) => person(session.state.peek(), id) !== undefined)
  tidy(Date.now()).catch(logFailure('files'))

  /** What was asked of one that then did not come is asked no more. */
  function wish(transfer: Transfer, what: Wish): void {
    const key = keyOf(transfer)
    const before = transfer.state.at === 'done' ? wishes.peek().get(key) : null
    wishes.value = new Map(wishes.peek()).set(key, { ...before, ...what })
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
