/**
 * Keeps files that come on the disk, under what they are known by, until they are saved: no more
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

export const openOnDisk: OpenSink = async (offer) => {
  const there = await keptBytes(offer)
  if (!(await hasRoomFor(offer.size - there))) {
    if ('showSaveFilePicker' in window) return openPicked(offer)
    throw new DOMException('', 'QuotaExceededError')
  }
  if (await isPossible()) return open(offer)
  if (offer.size > inMemoryBytes) throw new Error('There is nowhere to keep it.')
  return inMemory(offer)
}

/** How much of it is here, from before a reload. */
export async function keptBytes({ root, size }: Offer): Promise<number> {
  try {
    const handle = await (await folderOf(false)).getFileHandle(root)
    const bytes = (await handle.getFile()).size
    return Math.min(wholeBlocks(bytes, size) * limits.blockBytes, size)
  } catch {
    return 0 // Nothing is, or there is no such storage.
  }
}

/** Takes away what nobody goes on with any more. */
export async function tidy(now: number): Promise<void> {
  const files = await folderOf(false).catch(() => null)
  if (files === null) return
  for await (const [name, handle] of files.entries()) {
    const age = handle.kind === 'file' ? now - (await handle.getFile()).lastModified : Infinity
    // One that is being written to is locked.
    if (age > staleMs) await files.removeEntry(name).catch(() => {})
  }
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

async function open({ root, size }: Offer): Promise<Sink> {
  const { ask, end } = startWorker()
  const there = await ask({ act: 'open', folder, name: root, size }).catch((error) => {
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
      await ask({ act: 'write', at: at(block), bytes }, [bytes.buffer])
    },
    async done() {
      await close()
      return (await (await folderOf(false)).getFileHandle(root)).getFile()
    },
    // What stays is tidied away later.
    release: () => void close().catch(end),
    discard: () =>
      void close()
        .then(async () => (await folderOf(false)).removeEntry(root))
        .catch(end),
  }
}

function startWorker() {
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
    async ask(asked: object, give: Transferable[] = []): Promise<unknown> {
      const one = withResolvers<unknown>()
      waiting.set(++last, one)
      worker.postMessage({ id: last, asked }, give)
      return one.promise
    },
    end: () => worker.terminate(),
  }
}
