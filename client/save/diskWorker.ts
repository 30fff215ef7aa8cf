/**
 * A worker that writes one file of the origin's own storage (OPFS), in place: there alone what is
 * written is there after a reload too. It does one thing after the other.
 */
/**
 * FileSystemSyncAccessHandle, which TypeScript knows in workers alone. What can be waited for has to
 * be in Safari before 16.4.
 */
type SyncFile = {
  read: (bytes: Uint8Array, at: { at: number }) => number
  write: (bytes: Uint8Array, at: { at: number }) => number
  getSize: () => number | Promise<number>
  truncate: (size: number) => void | Promise<void>
  flush: () => void | Promise<void>
  close: () => void | Promise<void>
}
type Handle = FileSystemFileHandle & { createSyncAccessHandle: () => Promise<SyncFile> }

type Asked =
  | { act: 'open'; folder: string; name: string; size: number }
  | { act: 'read'; at: number; size: number }
  | { act: 'write'; at: number; bytes: Uint8Array<ArrayBuffer> }
  | { act: 'close' }

let file: SyncFile | null = null
let work: Promise<unknown> = Promise.resolve()

addEventListener('message', ({ data }: MessageEvent<{ id: number; asked: Asked }>) => {
  work = perform(work, data.asked).then(
    (value) =>
      postMessage(
        { id: data.id, value },
        { transfer: value instanceof ArrayBuffer ? [value] : [] },
      ),
    (error) =>
      postMessage({ id: data.id, error: error instanceof DOMException ? error.name : 'Error' }),
  )
})

async function perform(before: Promise<unknown>, asked: Asked): Promise<unknown> {
  await before
  switch (asked.act) {
    case 'open':
      return open(asked)
    case 'read': {
      const bytes = new Uint8Array(asked.size)
      return bytes.subarray(0, file?.read(bytes, { at: asked.at }) ?? 0)
    }
    case 'write':
      if (file?.write(asked.bytes, { at: asked.at }) !== asked.bytes.length)
        throw new DOMException('', 'QuotaExceededError')
      return asked.bytes.buffer
    case 'close':
      await file?.flush()
      await file?.close()
      file = null
      return null
    default:
      return asked satisfies never
  }
}

/** Gives how many bytes are there already. */
async function open({ folder, name, size }: Extract<Asked, { act: 'open' }>): Promise<number> {
  const root = await navigator.storage.getDirectory?.()
  if (root === undefined) throw new Error('There is no such storage.')
  const files = await root.getDirectoryHandle(folder, { create: true })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one in a worker
  const handle = (await files.getFileHandle(name, { create: true })) as Handle
  file = await handle.createSyncAccessHandle()
  if ((await file.getSize()) > size) await file.truncate(size)
  return file.getSize()
}
