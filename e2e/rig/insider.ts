/**
 * An operator who has the key of a room: the link leaked. It reads what people say, and speaks in
 * their place.
 */
import type { Payload, PeerId, ServerMessage } from '../../protocol/messages.ts'
import { readHeader } from '../../protocol/seal.ts'
import { createSealing, type Sealing } from '../../protocol/sealing.ts'
import type { Forger } from './middle.ts'

export type Insider = Forger & {
  /** Takes note of the profiles in it: in them stands which page of somebody it is that speaks. */
  note(to: PeerId, message: ServerMessage): void
}

export function createInsider(room: string, key: string): Insider {
  const profiles = new Map<PeerId, Payload>()
  const places = new Map<PeerId, Promise<Sealing>>()

  /** Seals and opens as this peer does, and knows everybody. */
  function as(you: PeerId): Promise<Sealing> {
    const place = places.get(you) ?? take(you)
    places.set(you, place)
    return place
  }

  async function take(you: PeerId): Promise<Sealing> {
    const header = readHeader(profiles.get(you) ?? '')
    if (header === null) throw new Error('this peer has shown nothing')
    const sealing = createSealing({ room, key, you, epoch: header.epoch })
    for (const [id, profile] of profiles)
      if (id !== you && !(await sealing.openProfile(id, profile)).ok)
        throw new Error('a profile did not open')
    return sealing
  }

  /** What is in clear is of another room. */
  function keep(id: PeerId, profile: Payload): void {
    if (readHeader(profile) !== null) profiles.set(id, profile)
  }

  return {
    note(_, message) {
      if (message.type === 'welcome') for (const { id, profile } of message.peers) keep(id, profile)
      else if (message.type === 'joined') keep(message.peer.id, message.peer.profile)
      else if ('profile' in message) keep(message.from, message.profile)
    },
    async read(from, to, type, payload) {
      const opened = await (await as(to)).openSignal(from, type, payload)
      return opened.ok ? opened.text : null
    },
    async write(from, to, type, text) {
      return (await as(from)).signal(to, type, text)
    },
  }
}
