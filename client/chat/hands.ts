/** Whose hand is up, in the order in which they were raised (P7). EDGE: it says ours. */
import type { ChatSaying } from '../../protocol/chat'
import type { PeerId } from '../../protocol/messages'
import { createStore, ownCall, peopleIn, type Readable, type Room } from '../sdk'

/** `peer`: null for ourselves. `since`: in ms since the epoch. */
export type Hand = { peer: PeerId | null; since: number }

export type Hands = {
  hands: Readable<readonly Hand[]>
  /** Raises or lowers our own; in a call alone. */
  raise: (up: boolean) => void
  hear: (from: PeerId, hand: { up: boolean; ms: number }) => void
  /** There is a new connection to this one, over which nothing was said. */
  tell: (peer: PeerId) => void
  end: () => void
}

type Needs = {
  room: Pick<Room, 'state'>
  /** To those in our call, or to one of them. */
  say: (saying: ChatSaying, to?: PeerId) => void
}

export function createHands({ room, say }: Needs): Hands {
  const hands = createStore<readonly Hand[]>([])

  function put(peer: PeerId | null, since: number | null): void {
    const others = hands.peek().filter((hand) => hand.peer !== peer)
    if (since === null && others.length === hands.peek().length) return
    const all = since === null ? others : [...others, { peer, since }]
    hands.set([...all].sort((one, other) => one.since - other.since))
  }

  function own(): Hand | undefined {
    return hands.peek().find(({ peer }) => peer === null)
  }

  function tell(to?: PeerId): void {
    const hand = own()
    const ms = hand === undefined ? 0 : Math.max(0, Date.now() - hand.since)
    say({ type: 'hand', up: hand !== undefined, ms }, to)
  }

  /** A hand goes down with whoever leaves, and with the call. */
  const stop = room.state.subscribe((state) => {
    const call = ownCall(state)
    const here = call === null ? [] : peopleIn(state, call.id).map(({ id }) => id)
    for (const { peer } of hands.peek())
      if (peer === null ? call === null : !here.includes(peer)) put(peer, null)
  })

  return {
    hands,
    raise(up) {
      if (ownCall(room.state.peek()) === null || up === (own() !== undefined)) return
      put(null, up ? Date.now() : null)
      tell()
    },
    hear(from, { up, ms }) {
      const call = ownCall(room.state.peek())
      const isHere =
        call !== null && peopleIn(room.state.peek(), call.id).some((p) => p.id === from)
      if (!isHere) return
      const now = Date.now()
      // No hand is older than the call, whatever is said of it.
      put(from, up ? Math.max(now - ms, call.since ?? now) : null)
    },
    tell: (peer) => own() && tell(peer),
    end: stop,
  }
}
