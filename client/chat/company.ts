/**
 * Who takes what is said in the chat, by which way each of them is reached, and who is only gone for
 * a moment. EDGE: it follows the room.
 */
import { limits, type PeerId } from '../../protocol/messages'
import { nameOf, person } from '../sdk'
import type { Name, Person, Room, Route } from '../sdk'
import type { Receipt } from './entries'

export type Company = {
  /** Null while there is none. */
  wayTo: (peer: PeerId) => Route | null
  /** Whoever is only away for a moment gets it too, when they are back. */
  receivers: () => Receipt[]
  /** This one has left for good. */
  gone: (peer: PeerId) => void
  end: () => void
}

type Needs = {
  room: Pick<Room, 'state' | 'links'>
  /** There is a way to this one, or another one than before. */
  onReach: (peer: PeerId) => void
  /** It does not come back, or is not waited for any more. */
  onGone: (peer: PeerId) => void
}

/** Whether this one takes what is said in the chat (P1). */
export function takesChat({ profile }: Pick<Person, 'profile'>): boolean {
  return profile?.chats === true
}

export function createCompany({ room, onReach, onGone }: Needs): Company {
  const here = new Map<PeerId, Name>()
  const leaving = new Map<PeerId, { name: Name; stop: () => void }>()
  const ways = new Map<PeerId, Route | null>()

  function wayTo(peer: PeerId): Route | null {
    if (room.links.peek().get(peer)?.status.at === 'connected') return 'band'
    const { signaling } = room.state.peek()
    const isThere = person(room.state.peek(), peer)?.lost === false
    return signaling.at === 'open' && isThere ? 'room' : null
  }

  function follow(): void {
    for (const one of room.state.peek().people) {
      const { id } = one
      forget(id)
      if (takesChat(one)) here.set(id, nameOf(one))
      else here.delete(id)
      const way = wayTo(id)
      const was = ways.get(id)
      ways.set(id, way)
      if (way !== null && way !== was) onReach(id)
    }
    for (const id of ways.keys()) if (person(room.state.peek(), id) === undefined) awaitBack(id)
  }

  /** A reload may bring it back, and what waits for it comes to it then. */
  function awaitBack(id: PeerId): void {
    ways.delete(id)
    const name = here.get(id)
    here.delete(id)
    if (name === undefined) return
    const timer = setTimeout(() => gone(id), limits.returnMs)
    leaving.set(id, { name, stop: () => clearTimeout(timer) })
  }

  function forget(id: PeerId): void {
    leaving.get(id)?.stop()
    leaving.delete(id)
  }

  function gone(id: PeerId): void {
    forget(id)
    onGone(id)
  }

  const stops = [room.state.subscribe(follow), room.links.subscribe(follow)]

  return {
    wayTo,
    receivers() {
      const away = [...leaving].map(([id, { name }]) => [id, name] as const)
      return [...here, ...away].map(([peer, name]) => ({ peer, name, at: 'waiting' }))
    },
    gone,
    end() {
      for (const stop of stops) stop()
      for (const { stop } of leaving.values()) stop()
    },
  }
}
