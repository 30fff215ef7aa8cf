/**
 * Keeps files that come on the disk until they are saved: no more
 * than a block of them is in memory, and after a reload what has come is there. EDGE.
 */
import { limits } from '../../protocol/messages'
import { withResolvers } from '../base/withResolvers'
import { inMemory, type OpenSink, type Sink, wholeBlocks } from '../files/sink'
import { openPicked } from './picked'
import DiskWorker from './diskWorker?worker'

type Offer = Parameters<OpenSink>[0]

const folder = 'parley-files'
/** Where there is no such storage, as in a private window of Firefox, memory has to do. */
const inMemoryBytes = 100_000_000
/** What is older than this, nobody goes on with. */
const staleMs = 3_600_000

/** `you`: who gets them, the same over a reload of a tab. */
export function createDisk(you: () => string): {
  open: OpenSink
  /** How much of it is here, from before a reload. */
  kept: (offer: Offer) => Promise<number>
} {
  return {
    open: (offer) => openSomewhere(offer, nameOf(offer, you())),
    kept: (offer) => keptBytes(offer, nameOf(offer, you())),
  }
}

async function openSomewhere(offer: Offer, name: string): Promise<Sink> {
  await leaving.get(name)
  const there = await keptBytes(offer, name)
  if (!(await hasRoomFor(offer.size - there))) {
    if ('showSaveFilePicker' in window) return openPicked(offer)
    throw new DOMException('', 'QuotaExceededError')
  }
  if (await isPossible()) return open(offer, name)
  if (offer.size > inMemoryBytes) throw new Error('There is nowhere to keep it.')
  return inMemory(offer)
}

/**
 * What it is called there. Another offer of the same file is another file, so that nobody learns by
 * an offer what somebody has; and so is the same offer to another tab, which is somebody else.
 */
const nameOf = ({ file, root }: Offer, you: string): string => `${you}.${file}.${root}`

async function keptBytes({ size }: Offer, name: string): Promise<number> {
  try {
    const handle = await (await folderOf(false)).getFileHandle(name)
    const bytes = (await handle.getFile()).size
    return Math.min(wholeBlocks(bytes, size) * limits.blockBytes, size)
  } catch {
    return 0 // Nothing is, or there is no such storage.
  }
}

/** Takes away what no page has, and nobody goes on with any more. */
export async function tidy(now: number): Promise<void> {
  const files = await folderOf(false).catch(() => null)
  if (files === null) return
  const { held = [] } = await navigator.locks.query()
  const inUse = new Set(held.map(({ name }) => name))
  for await (const [name, handle] of files.entries()) {
    const age = handle.kind === 'file' ? now - (await handle.getFile()).lastModified : Infinity
    if (age > staleMs && !inUse.has(lockOf(name))) await files.removeEntry(name).catch(() => {})
  }
}

/**
 * What this page has, by its name there, with what says that it has it no longer. A browser
 * takes such a lock away with the page.
 */
const ours = new Map<string, () => void>()

/** What is being closed, by its name there: until then nobody else can open it. */
const leaving = new Map<string, Promise<void>>()

function leave(name: string, left: Promise<void>): void {
  const done = left.catch(() => {}).then(() => void leaving.delete(name))
  leaving.set(name, done)
}

const lockOf = (name: string): string => `parley-file ${name}`

function hold(name: string): void {
  if (ours.has(name)) return
  const { promise, resolve } = withResolvers<void>()
  ours.set(name, resolve)
  navigator.locks.request(lockOf(name), { mode: 'shared' }, () => promise).catch(() => {})
}

/** Takes away what this page has had saved; a download that goes on has read it by `afterMs`. */
export function removeOurs(afterMs: number): void {
  const all = [...ours]
  setTimeout(() => {
    for (const [name, letGo] of all) {
      ours.delete(name)
      letGo()
      remove(name).catch(() => {})
    }
  }, afterMs)
}

async function remove(name: string): Promise<void> {
  await (await folderOf(false)).removeEntry(name)
}

async function folderOf(create: boolean): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory?.()
  if (root === undefined) throw new Error('There is no such storage.')
  return root.getDirectoryHandle(folder, { create })
}

async function isPossible(): Promise<boolean> {
  return folderOf(true).then(
    () => true,
    () => false,
  )
}

/** Where a browser does not say, it is tried. */
async function hasRoomFor(bytes: number): Promise<boolean> {
  try {
    const { quota = Infinity, usage = 0 } = (await navigator.storage.estimate?.()) ?? {}
    return quota - usage > bytes
  } catch {
    return true
  }
}

async function open({ size }: Offer, name: string): Promise<Sink> {
  const { ask, end } = startWorker()
  hold(name)
  const there = await ask({ act: 'open', folder, name, size }).catch((error) => {
    end()
    throw error
  })
  const at = (block: number): number => block * limits.blockBytes
  const close = async (): Promise<void> => {
    await ask({ act: 'close' })
    end()
  }
  return {
    blocks: wholeBlocks(Number(there), size),
    async read(block) {
      const bytes = await ask({ act: 'read', at: at(block), size: limits.blockBytes })
      return bytes instanceof Uint8Array ? new Uint8Array(bytes) : new Uint8Array(0)
    },
    async write(block, bytes) {
      const given = await ask({ act: 'write', at: at(block), bytes }, [bytes.buffer])
      return given instanceof ArrayBuffer ? given : null
    },
    async done() {
      await close()
      return (await (await folderOf(false)).getFileHandle(name)).getFile()
    },
    // What stays is tidied away later.
    release() {
      leave(name, close().catch(end))
      // It is another page's to go on with, or nobody's.
      ours.get(name)?.()
      ours.delete(name)
    },
    discard: () =>
      leave(
        name,
        close()
          .then(() => remove(name))
          .catch(end),
      ),
  }
}

type Worker = {
  ask: (asked: object, give?: Transferable[]) => Promise<unknown>
  end: () => void
}

function startWorker(): Worker {
  const worker = new DiskWorker()
  const waiting = new Map<number, PromiseWithResolvers<unknown>>()
  let last = 0
  worker.addEventListener(
    'message',
    ({ data }: MessageEvent<{ id: number; value?: unknown; error?: string }>) => {
      const asked = waiting.get(data.id)
      waiting.delete(data.id)
      if (data.error === undefined) asked?.resolve(data.value)
      else asked?.reject(new DOMException('', data.error))
    },
  )
  worker.addEventListener('error', () => {
    for (const { reject } of waiting.values()) reject(new Error('The worker is gone.'))
    waiting.clear()
  })
  return {
    ask(asked, give = []) {
      const one = withResolvers<unknown>()
      waiting.set(++last, one)
      worker.postMessage({ id: last, asked }, give)
      return one.promise
    },
    end: () => worker.terminate(),
  }
}
