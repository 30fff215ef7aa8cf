/**
 * Writes a file right where the person wants it (File System Access; Chromium alone). It is there
 * once all of it has come, and a reload takes what has: so only where there is no other room. EDGE.
 */
import { limits } from '../../protocol/messages'
import type { OpenSink } from '../files/sink'
import { toSafeName } from '../files/safeName'

type Picker = (options: { suggestedName: string }) => Promise<FileSystemFileHandle>

/** Must follow from a press; rejects with an AbortError when the person chooses no place. */
export const openPicked: OpenSink = async ({ name }) => {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- TypeScript does not know it
  const { showSaveFilePicker } = window as unknown as { showSaveFilePicker: Picker }
  const handle = await showSaveFilePicker({ suggestedName: toSafeName(name) })
  const file = await handle.createWritable()
  return {
    blocks: 0,
    read: () => Promise.resolve(new Uint8Array(0)),
    async write(block, data) {
      await file.write({ type: 'write', position: block * limits.blockBytes, data })
      return data.buffer
    },
    async done() {
      await file.close()
      return null
    },
    discard: () => void file.abort().catch(() => {}),
    release: () => void file.abort().catch(() => {}),
  }
}
