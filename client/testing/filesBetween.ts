/** The files of some people in one process, with the connections between them in the test's hands. */
import type { PeerId } from '../../protocol/messages'
import { fileShape, type FileSaying } from '../../protocol/files'
import { fromJson } from '../../protocol/shape'
import type { FileEar } from '../call/filePort'
import { initialState, type Person, type State } from '../call/state/state'
import type { Load } from '../call/types'
import { createStore } from '../base/store'
import { createFiles, type Files, type FilesOptions, type Transfer } from '../files/files'
import { FakeChannel } from './fakeChannel'

export type FileEnd = {
  id: PeerId
  files: Files
  /** What it was told over the connection, in order; a part by its size. */
  heard: (FileSaying | number)[]
  channel: () => FakeChannel
  /** What else it sends. */
  load: Load
  /** Its page is loaded anew, without a word: what it knew is gone, but for what it kept. */
  reload: (options?: FilesOptions) => void
  gone: (peer: PeerId) => void
  leave: () => void
  stored: string | null
}

export type FilesBetween = {
  anna: FileEnd
  bert: FileEnd
  chen: FileEnd
  /** Makes another connection between Anna and this one, or Bert. */
  connect: (other?: FileEnd) => void
  /** The connections are gone, with what is on its way. */
  cut: () => void
  /** What comes from whom goes through this first; null loses it. */
  change: (from: FileEnd, data: string | ArrayBuffer) => string | ArrayBuffer | null
}

export function filesBetween(ofAnna: FilesOptions = {}, ofBert: FilesOptions = {}): FilesBetween {
  const anna = createEnd('anna', ['bert', 'chen'], ofAnna)
  const bert = createEnd('bert', ['anna'], ofBert)
  const chen = createEnd('chen', ['anna'], ofBert)
  const stops = new Map<FileEnd, () => void>()
  const between: FilesBetween = {
    anna,
    bert,
    chen,
    cut: () => stops.forEach((stop) => stop()),
    change: (_from, data) => data,
    connect(end = bert) {
      const to = end === chen ? chen : bert
      stops.get(to)?.()
      const one = new FakeChannel('files', 3)
      const other = new FakeChannel('files', 3)
      join([anna, one], [to, other], between)
      join([to, other], [anna, one], between)
      stops.set(to, () => [one, other].forEach((channel) => channel.close()))
      one.open()
      other.open()
      anna.opens(to.id, one)
      to.opens(anna.id, other)
    },
  }
  return between
}

type Ended = FileEnd & { opens: (peer: PeerId, channel: FakeChannel) => void }

function join(
  [from, one]: [FileEnd, FakeChannel],
  [to, other]: [FileEnd, FakeChannel],
  between: FilesBetween,
): void {
  let isGoing = false
  const deliver = (): void => {
    isGoing = false
    for (const data of one.waiting.splice(0)) {
      if (other.readyState !== 'open') continue
      const given = between.change(from, data)
      if (given === null) continue
      to.heard.push(typeof given === 'string' ? toSaying(given) : given.byteLength)
      other.dispatchEvent(new MessageEvent('message', { data: given }))
    }
    one.dispatchEvent(new Event('bufferedamountlow'))
  }
  one.onWaiting = () => {
    if (isGoing) return
    isGoing = true
    setImmediate(deliver)
  }
}

function toSaying(text: string): FileSaying {
  const saying = fromJson(fileShape, text)
  if (saying === undefined) throw new Error(`nobody says ${text}`)
  return saying
}

function createEnd(id: PeerId, others: PeerId[], options: FilesOptions): Ended {
  const state = createStore<State>({ ...initialState, you: id, people: others.map(personOf) })
  let page = {}
  let ear: FileEar | null = null
  let channel: FakeChannel | null = null
  const create = (given: FilesOptions): Files => {
    const ours = (page = {})
    return createFiles(
      {
        room: 'tea',
        state,
        filePort: {
          load: () => end.load,
          listen(next) {
            ear = next
            return () => (ear = null)
          },
        },
      },
      {
        // Of a page that is gone nothing is stored any more.
        store: {
          read: () => end.stored,
          write: (text) => page === ours && (end.stored = text),
        },
        ...given,
      },
    )
  }
  const end: Ended = {
    id,
    heard: [],
    load: 'nothing',
    stored: null,
    channel() {
      if (channel === null) throw new Error('no channel')
      return channel
    },
    opens(peer, next) {
      channel = next
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
      ear?.opened(peer, next as unknown as RTCDataChannel)
    },
    reload(given = options) {
      channel?.close()
      end.files = create(given)
    },
    gone: (peer) => ear?.gone(peer),
    leave: () => ear?.left(),
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- made right below
    files: undefined as unknown as Files,
  }
  end.files = create(options)
  return end
}

export function personOf(id: PeerId): Person {
  return {
    id,
    call: null,
    lost: false,
    profile: { name: id, microphone: true, camera: true },
  }
}

/** The one of theirs, once there is one that is so. */
export async function transferThat(
  { files }: FileEnd,
  is: (transfer: Transfer) => boolean,
): Promise<Transfer> {
  return new Promise((resolve) => {
    const stop = files.transfers.subscribe((all) => {
      const found = all.find(is)
      if (found === undefined) return
      resolve(found)
      queueMicrotask(() => stop())
    })
  })
}

export const isAt =
  (at: Transfer['state']['at']) =>
  ({ state }: Transfer): boolean =>
    state.at === at

/** So many bytes, the same for each number. */
export function bytesOf(size: number, seed = 1): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(size)
  for (let i = 0, x = seed; i < size; i++) {
    x = (Math.imul(x, 1_103_515_245) + 12_345) | 0
    bytes[i] = x >> 16
  }
  return bytes
}
