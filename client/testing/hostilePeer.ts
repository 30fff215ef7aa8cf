/** The files of one, and a peer beside it, Eve, that says over its channel whatever it likes. */
import type { FileSaying } from '../../protocol/files'
import { fileShape } from '../../protocol/files'
import { fromJson } from '../../protocol/shape'
import type { FileEar } from '../call/filePort'
import { initialState, type State } from '../call/state/state'
import { createStore } from '../base/store'
import { createFiles, type Files } from '../files/files'
import { createFakeDisk, type FakeDisk } from './fakeDisk'
import { createHeard, type Heard } from './createHeard'
import { FakeChannel } from './fakeChannel'
import { personOf } from './filesBetween'

export type HostilePeer = {
  files: Files
  disk: FakeDisk
  /** Says an object as JSON, and anything else as it is. */
  says: (...all: unknown[]) => void
  /** What she was told; a part by its size. */
  told: Heard<FileSaying | number>
  /** Over another connection. */
  connects: () => void
}

export const root = '47DEQpj8HBSa-_TImW-5JCeuQeRkm5NMpJWZG3hSuFU'
export const idOf = (n: number): string => String(n).padStart(22, 'x')
export const isSaying =
  (type: FileSaying['type'], why?: string) =>
  (one: FileSaying | number): boolean =>
    typeof one !== 'number' &&
    one.type === type &&
    (why === undefined || ('why' in one && one.why === why))
export const offerOf = (n: number, given: object = {}): object => ({
  type: 'offer',
  file: idOf(n),
  name: `${n}.bin`,
  size: 1000,
  root,
  ...given,
})

export function meetHostilePeer(): HostilePeer {
  const told = createHeard<FileSaying | number>()
  const disk = createFakeDisk()
  const state = createStore<State>({ ...initialState, you: 'anna', people: [personOf('eve')] })
  let ear: FileEar | null = null
  let channel = new FakeChannel('files', 3)
  const listen = (next: FileEar): (() => void) => {
    ear = next
    return () => (ear = null)
  }
  const filePort = { load: () => 'nothing' as const, listen }
  const files = createFiles({ room: 'tea', state, filePort }, disk)

  function connects(): void {
    const fresh = new FakeChannel('files', 3)
    channel = fresh
    // What she is told, she takes at once.
    fresh.onWaiting = () => {
      for (const data of fresh.waiting.splice(0)) {
        const saying = typeof data === 'string' ? fromJson(fileShape, data) : data.byteLength
        if (saying !== undefined) told.hear(saying)
      }
    }
    fresh.open()
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
    ear?.opened('eve', fresh as unknown as RTCDataChannel)
  }

  connects()
  return {
    files,
    disk,
    told,
    connects,
    says(...all) {
      for (const one of all) {
        const isBytes = one instanceof ArrayBuffer
        const data = typeof one === 'object' && !isBytes ? JSON.stringify(one) : one
        channel.dispatchEvent(new MessageEvent('message', { data }))
      }
    },
  }
}
