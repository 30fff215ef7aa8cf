/**
 * One tab with the room open: the real shells of a client (client/call/room.ts and all beneath it),
 * over fakes.
 */
import type { Room } from '../client/call/api'
import { createLastCall } from '../client/call/lastCall'
import { createLinks } from '../client/call/link/links'
import { enterRoom } from '../client/call/room'
import { createStore } from '../client/base/store'
import { storageOf } from '../client/memory/storageOf'
import type { PeerId } from '../protocol/messages'

export type Tab = {
  id: PeerId
  room: () => Room
  /** The page goes, and comes back as another page of the same tab. */
  reload(): void
  close(): void
}

/** `onLinks`: links are about to be made for this tab. */
export function createTab(id: PeerId, onLinks: (id: PeerId) => void): Tab {
  const lastCall = createLastCall(storageOf())
  let room = enter()

  function enter(): Room {
    return enterRoom({
      loadLinks: () =>
        Promise.resolve({
          createLinks(options) {
            onLinks(id)
            return createLinks(options)
          },
        }),
      origin: 'https://parley.example',
      room: 'model',
      key: null,
      secret: Promise.resolve(id),
      name: id,
      hidesAddress: createStore(false),
      warmStart: createStore(false),
      lastCall,
      busy: () => Promise.resolve(false),
      tabs: { tell() {}, listen: () => () => {} },
      knocks: true,
      chats: false,
    })
  }

  return {
    id,
    room: () => room,
    reload() {
      room.leave('away')
      room = enter()
    },
    close: () => room.leave(),
  }
}
