/** Whose hand is up, in the order in which they were raised (P7). EDGE: it says ours. */
import type { ChatSaying } from '../../protocol/chat'
import { limits, type PeerId } from '../../protocol/messages'
import { createStore, ownCall, peopleIn, type Readable, type Room } from '../sdk'

/** `peer`: null for ourselves. `order`: above that of every hand that was up before it. */
export type Hand = { peer: PeerId | null; order: number }

export type Hands = {
  /** In one order for all, first come first. */
  hands: Readable<readonly Hand[]>
  /** Raises or lowers our own; in a call alone. */
  raise: (up: boolean) => void
  hear: (from: PeerId, hand: { up: boolean; order: number }) => void
  /** What was said of ours may not have come to this one. */
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
  /** Whether anything was said of ours in this call: then somebody may have missed the last of it. */
  let hasSaid = false
  const idOf = ({ peer }: Hand): PeerId => peer ?? room.state.peek().you ?? ''

  function put(peer: PeerId | null, order: number | null): void {
    const others = hands.peek().filter((hand) => hand.peer !== peer)
    if (order === null && others.length === hands.peek().length) return
    const all = order === null ? others : [...others, { peer, order }]
    // Two that went up at once stand in one order for all, too.
    all.sort((one, other) => one.order - other.order || (idOf(one) < idOf(other) ? -1 : 1))
    hands.set(all)
  }

  function own(): Hand | undefined {
    return hands.peek().find(({ peer }) => peer === null)
  }

  function tell(to?: PeerId): void {
    const hand = own()
    say({ type: 'hand', up: hand !== undefined, order: hand?.order ?? 0 }, to)
  }

  /** A hand goes down with whoever leaves, and with the call. */
  const stop = room.state.subscribe((state) => {
    const call = ownCall(state)
    if (call === null) hasSaid = false
    const here = call === null ? [] : peopleIn(state, call.id).map(({ id }) => id)
    for (const { peer } of hands.peek())
      if (peer === null ? call === null : !here.includes(peer)) put(peer, null)
  })

  return {
    hands,
    raise(up) {
      if (ownCall(room.state.peek()) === null || up === (own() !== undefined)) return
      const last = hands.peek().at(-1)?.order ?? 0
      put(null, up ? Math.min(last + 1, limits.handOrder) : null)
      hasSaid = true
      tell()
    },
    hear(from, { up, order }) {
      const call = ownCall(room.state.peek())
      const isHere =
        call !== null && peopleIn(room.state.peek(), call.id).some((p) => p.id === from)
      if (!isHere) return
      put(from, up ? order : null)
    },
    tell: (peer) => hasSaid && tell(peer),
    end: stop,
  }
}
