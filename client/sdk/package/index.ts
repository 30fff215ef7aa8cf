/**
 * `@parley/client`: rooms and calls without an interface, for any page. docs/sdk.md tells how to
 * use it.
 */
import { diagnose } from '../../call/diagnosis/diagnose'
import { createLinks } from '../../call/link/links'
import { type JoinedRoom, joinRoomWith, type Loaders, type RoomOptions } from '../join'

export * from '../index'

/** In one piece, for a bundler to split as it likes. */
const atOnce: Loaders = {
  links: () => Promise.resolve({ createLinks }),
  diagnosis: () => Promise.resolve({ diagnose }),
}

/**
 * Goes into the room of this link, and stays until `leave`. Throws a TypeError on what is no link
 * of a room, or one without its key, and an Error where a page is not secure; whether the key is
 * right, the room says (`closed`, 4403), and `linkTrouble` before.
 */
export function joinRoom(link: string | URL, options: RoomOptions = {}): JoinedRoom {
  return joinRoomWith(atOnce, link, options)
}
