/**
 * The chat of a room: what is said, to whom it has come, reactions and hands. SHELL: delivery.ts
 * says when something is said again, reception.ts what is taken, hands.ts whose hand is up.
 */
import { type ChatSaying, chatShape, toChatText } from '../../protocol/chat'
import { randomToken } from '../../protocol/ids'
import { limits, type PeerId } from '../../protocol/messages'
import { fromJson } from '../../protocol/shape'
import { callListener } from '../base/callListener'
import { createRate } from '../base/rate'
import { createStore, nameOf, ownCall, peopleIn, person } from '../sdk'
import type { Person, Room, Route } from '../sdk'
import type { Chat, ChatOptions } from './api'
import { type Company, createCompany, takesChat } from './company'
import { createDelivery, type Delivery } from './delivery'
import { add, type Entries, type Entry, recall, settle, toKept } from './entries'
import { createHands } from './hands'
import { createReception, type Reception } from './reception'

export { takesChat } from './company'
export type { Entry, Receipt } from './entries'
export type { Hand } from './hands'
export type { Reaction } from '../../protocol/chat'
export type * from './api'

/** Less than the room hears of one peer (PROTOCOL.md E9). */
const roomRate = { burst: 45, perSecond: 15 }

type ChatRoom = Pick<Room, 'room' | 'state' | 'links' | 'chatPort'>

// oxlint-disable-next-line max-lines-per-function -- one closure over all whom we talk to
export function createChat(room: ChatRoom, { store, beside, onClosed }: ChatOptions = {}): Chat {
  const entries = createStore<Entries>(recall(store?.read() ?? null, room.room))
  const deliveries = new Map<PeerId, Delivery>()
  const receptions = new Map<PeerId, Reception>()
  const mayUseRoom = createRate(roomRate)
  const reactionListeners = new Set<Parameters<Chat['onReaction']>[0]>()
  const messageListeners = new Set<Parameters<Chat['onMessage']>[0]>()
  let number = Date.now()
  const hands = createHands({ room, say: sayInCall })

  function change(next: Entries): void {
    if (next === entries.peek()) return
    entries.set(next)
    store?.write(toKept(room.room, next))
  }

  // --- To the others

  /** Also true when it may be lost: then it is said again. */
  function send(peer: PeerId, saying: ChatSaying): boolean {
    const way = company.wayTo(peer)
    if (way === null) return false
    // Whoever makes us answer without end must not have the room close us for it, nor be all that
    // we talk to. What is not said now, the other says again, or we do.
    const spare = saying.type === 'heard' ? roomRate.burst / 2 : 0
    if (way === 'band' || mayUseRoom(Date.now(), spare))
      room.chatPort.send(peer, JSON.stringify(saying), way)
    return true
  }

  /** What is only for those in our call: it never goes through the room. */
  function sayInCall(saying: ChatSaying, to?: PeerId): void {
    for (const { id } of inCall())
      if ((to === undefined || to === id) && company.wayTo(id) === 'band')
        room.chatPort.send(id, JSON.stringify(saying), 'band')
  }

  function inCall(): Person[] {
    const own = ownCall(room.state.peek())
    return own === null ? [] : peopleIn(room.state.peek(), own.id).filter(takesChat)
  }

  function deliveryTo(peer: PeerId): Delivery {
    const known = deliveries.get(peer)
    if (known !== undefined) return known
    const made = createDelivery({
      nextNumber: () => (number = Math.max(number + 1, Date.now())),
      say: (message) => send(peer, { type: 'message', ...message }),
      hasWay: () => company.wayTo(peer) !== null,
      onSettled: (id, outcome) => change(settle(entries.peek(), id, peer, outcome)),
      after,
    })
    deliveries.set(peer, made)
    return made
  }

  function deliver({ id, text, to }: Entry, isMeant: (peer: PeerId) => boolean): void {
    for (const { peer } of to) if (isMeant(peer)) deliveryTo(peer).add({ id, text })
  }

  // --- From the others

  function hear(from: PeerId | null, text: string, route: Route): void {
    if (from === null) return beside?.replied(text)
    const sender = person(room.state.peek(), from)
    if (sender === undefined) return
    const reception = receptionOf(from)
    if (!reception.mayRead(Date.now())) return
    const saying = fromJson(chatShape, text)
    if (saying === undefined) return beside?.said(from, text)
    if (saying.type === 'heard') return deliveries.get(from)?.heard(saying.n)
    if (saying.type === 'message') return takeMessage(sender, saying, reception)
    // Through the room nobody shows anything to those in a call.
    if (route === 'room') return
    if (saying.type === 'hand') return hands.hear(from, saying)
    if (!reception.maySign(Date.now())) return
    for (const listener of reactionListeners) callListener(() => listener(from, saying.reaction))
  }

  function receptionOf(peer: PeerId): Reception {
    const known = receptions.get(peer)
    if (known !== undefined) return known
    const before = entries.peek().flatMap(({ from, id }) => (from === peer ? [id] : []))
    const made = createReception(before)
    receptions.set(peer, made)
    return made
  }

  function takeMessage(
    sender: Person,
    { n, id, text }: Extract<ChatSaying, { type: 'message' }>,
    reception: Reception,
  ): void {
    const verdict = reception.judge({ n, id }, Date.now())
    if (verdict === 'too-fast' || verdict === 'late') return
    if (verdict === 'new') {
      const entry = { id, from: sender.id, name: nameOf(sender), text, at: Date.now(), to: [] }
      change(add(entries.peek(), entry))
      for (const listener of messageListeners) callListener(() => listener(entry))
    }
    send(sender.id, { type: 'heard', n })
  }

  // --- What changes by itself

  const company: Company = createCompany({
    room,
    onReach: reach,
    onGone(id) {
      deliveries.get(id)?.giveUp()
      deliveries.delete(id)
      receptions.delete(id)
    },
  })

  /** What was on its way to this one may be lost. */
  function reach(id: PeerId): void {
    deliveries.get(id)?.retry()
    hands.tell(id)
  }

  const stops = [
    company.end,
    room.chatPort.listen({
      hear,
      returned: reach,
      gone(peer, reason) {
        company.gone(peer)
        if (reason === 'removed') beside?.removed(peer)
      },
      left: close,
    }),
    hands.end,
    () => deliveries.forEach((delivery) => delivery.end()),
  ]

  function close(): void {
    for (const stop of stops.splice(0)) stop()
    onClosed?.()
    onClosed = undefined
  }

  return {
    entries,
    hands: hands.hands,
    raise: hands.raise,
    say(typed) {
      if (typed.length > limits.chatChars)
        throw new RangeError(
          `A message has at most ${limits.chatChars} characters, not ${typed.length}.`,
        )
      const text = toChatText(typed)
      if (text === '') return null
      const entry = {
        id: randomToken(),
        from: null,
        name: '',
        text,
        at: Date.now(),
        to: company.receivers(),
      }
      change(add(entries.peek(), entry))
      deliver(entry, () => true)
      return entry.id
    },
    sayAgain(id) {
      const entry = entries.peek().find((each) => each.from === null && each.id === id)
      if (entry === undefined) return
      const failed = entry.to.filter(
        ({ peer, at }) => at === 'failed' && person(room.state.peek(), peer) !== undefined,
      )
      for (const { peer } of failed) change(settle(entries.peek(), id, peer, 'waiting'))
      deliver(entry, (peer) => failed.some((each) => each.peer === peer))
    },
    react(reaction) {
      sayInCall({ type: 'reaction', reaction })
      for (const listener of reactionListeners) callListener(() => listener(null, reaction))
    },
    onReaction: listenTo(reactionListeners),
    onMessage: listenTo(messageListeners),
    close,
  }
}

function listenTo<T>(listeners: Set<T>): (listener: T) => () => void {
  return (listener) => {
    listeners.add(listener)
    return () => void listeners.delete(listener)
  }
}

function after(ms: number, act: () => void): () => void {
  const timer = setTimeout(act, ms)
  return () => clearTimeout(timer)
}
