/** What a room runs on, of plain objects: for what needs no runtime. */
import type { PeerId } from '../../protocol/messages'
import { type Attachment, idOf } from '../room/attachment'
import { toLive } from '../room/connections'
import type { Platform } from '../room/platform'
import type { RoomState } from '../room/state'

export type FakeSocket = {
  attachment: Attachment
  sent: string[]
  isOpen: boolean
  code: number | undefined
}

export type FakePlatform = Platform<FakeSocket> & {
  /** How often somebody looked at the sockets, and attached something to one. */
  looks: number
  attached: number
  /** A socket that has not said hello. */
  connect(id: PeerId): FakeSocket
  /** The open socket of this peer that is a member, or knocks. */
  socketOf(id: PeerId): FakeSocket | null
  state(): RoomState
}

export function createFakePlatform(): FakePlatform {
  const sockets: FakeSocket[] = []
  let stored: RoomState['lock'] = null
  const openOnes = () => sockets.filter(({ isOpen }) => isOpen)

  const platform: FakePlatform = {
    looks: 0,
    attached: 0,
    open() {
      platform.looks += 1
      return openOnes().map((socket) => ({ socket, attachment: socket.attachment }))
    },
    read: ({ attachment }) => attachment,
    attach(socket, attachment) {
      platform.attached += 1
      socket.attachment = attachment
    },
    send: (socket, text) => void socket.sent.push(text),
    close(socket, code) {
      socket.isOpen = false
      socket.code = code
    },
    now: () => 0,
    name: () => 'fake',
    iceServers: null,
    lock: () => stored,
    keepLock(lock) {
      stored = lock
    },
    revoke() {},
    connect(id) {
      const attachment = { is: 'silent', since: 0, way: null, id } as const
      const socket = { attachment, sent: [], isOpen: true, code: undefined }
      sockets.push(socket)
      return socket
    },
    socketOf: (id) =>
      openOnes().find(({ attachment }) => {
        const live = toLive(attachment)
        return live !== null && live.is !== 'silent' && idOf(live) === id
      }) ?? null,
    state() {
      const attachments = openOnes().map(({ attachment }) => attachment)
      const knocking = attachments.flatMap((each) => (each.is === 'knocking' ? [each] : []))
      return {
        members: attachments.flatMap((each) => (each.is === 'member' ? each.member : [])),
        lock: stored,
        knocks: knocking.toSorted((a, b) => a.since - b.since).map(({ knock }) => knock),
      }
    },
  }
  return platform
}
