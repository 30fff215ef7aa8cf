/**
 * The chat of a room: what is said, to whom it has come, reactions and hands. SHELL: delivery.ts
 * says when something is said again, reception.ts what is taken, hands.ts whose hand is up.
 */
import { type ChatSaying, chatShape, type Reaction, toChatText } from '../../protocol/chat'
import { randomToken } from '../../protocol/ids'
import { limits, type PeerId } from '../../protocol/messages'
import { fromJson } from '../../protocol/shape'
import { callListener } from '../base/callListener'
import { createStore, nameOf, ownCall, peopleIn, person, type Readable } from '../sdk'
import type { Person, Room, Route } from '../sdk'
import { createDelivery, type Delivery } from './delivery'
import { add, type Entries, type Entry, recall, settle, toKept } from './entries'
import { createHands, type Hands } from './hands'
import { createReception, type Reception } from './reception'

export type { Entry, Receipt } from './entries'
export type { Hand } from './hands'
export type { Reaction } from '../../protocol/chat'

/** What a page keeps of it over a reload, as text. */
export type ChatStore = { read: () => string | null; write: (text: string) => void }

export type ChatOptions = { store?: ChatStore }

export type Chat = Pick<Hands, 'hands' | 'raise'> & {
  /** What was said since we came, the newest last; at most 500. */
  entries: Readable<Entries>
  /**
   * Says it to everybody in the room who takes it, and gives its id; null when nothing of it would
   * be seen. What cannot go now waits. Throws a RangeError on more than 4,000 characters.
   */
  say: (text: string) => string | null
  /** To those who did not get it, and are here. */
  sayAgain: (id: string) => void
  /** Shown to those in our call, for a moment. */
  react: (reaction: Reaction) => void
  /** Of everybody, ours too (null). Gives what ends it. */
  onReaction: (listener: (from: PeerId | null, reaction: Reaction) => void) => () => void
  /** Somebody else said something. Gives what ends it. */
  onMessage: (listener: (entry: Entry) => void) => () => void
  /** Nothing is taken or said any more. */
  close: () => void
}

type ChatRoom = Pick<Room, 'room' | 'state' | 'links' | 'chatPort'>

/** Whether this one takes what is said in the chat (P1). */
export function takesChat({ profile }: Pick<Person, 'profile'>): boolean {
  return profile?.chats === true
}

// oxlint-disable-next-line max-lines-per-function -- one closure over all whom we talk to
export function createChat(room: ChatRoom, { store }: ChatOptions = {}): Chat {
  const entries = createStore<Entries>(recall(store?.read() ?? null, room.room))
  const deliveries = new Map<PeerId, Delivery>()
  const receptions = new Map<PeerId, Reception>()
  const ways = new Map<PeerId, Route | null>()
  /** Those who are gone, and may come back; each is given up after a while. */
  const leaving = new Map<PeerId, () => void>()
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

  function wayTo(peer: PeerId): Route | null {
    if (room.links.peek().get(peer)?.status.at === 'connected') return 'band'
    const { signaling } = room.state.peek()
    const isThere = person(room.state.peek(), peer)?.lost === false
    return signaling.at === 'open' && isThere ? 'room' : null
  }

  /** Also true when it may be lost: then it is said again. */
  function send(peer: PeerId, saying: ChatSaying): boolean {
    const way = wayTo(peer)
    if (way === null) return false
    room.chatPort.send(peer, JSON.stringify(saying), way)
    return true
  }

  /** What is only for those in our call: it never goes through the room. */
  function sayInCall(saying: ChatSaying, to?: PeerId): void {
    for (const { id } of company())
      if ((to === undefined || to === id) && wayTo(id) === 'band')
        room.chatPort.send(id, JSON.stringify(saying), 'band')
  }

  function company(): Person[] {
    const own = ownCall(room.state.peek())
    return own === null ? [] : peopleIn(room.state.peek(), own.id).filter(takesChat)
  }

  function deliveryTo(peer: PeerId): Delivery {
    const known = deliveries.get(peer)
    if (known !== undefined) return known
    const made = createDelivery({
      nextNumber: () => (number = Math.max(number + 1, Date.now())),
      say: (message) => send(peer, { type: 'message', ...message }),
      hasWay: () => wayTo(peer) !== null,
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

  function hear(from: PeerId, text: string, route: Route): void {
    const saying = fromJson(chatShape, text)
    const sender = person(room.state.peek(), from)
    if (saying === undefined || sender === undefined) return
    if (saying.type === 'heard') return deliveries.get(from)?.heard(saying.n)
    const reception = receptionOf(from)
    if (saying.type === 'message') return takeMessage(sender, saying, reception)
    // Through the room nobody shows anything to those in a call.
    if (route === 'room' || !reception.maySign(Date.now())) return
    if (saying.type === 'hand') return hands.hear(from, saying)
    for (const listener of reactionListeners) callListener(() => listener(from, saying.reaction))
  }

  function receptionOf(peer: PeerId): Reception {
    const heardBefore = entries.peek().flatMap(({ from, id }) => (from === peer ? [id] : []))
    const found = receptions.get(peer) ?? createReception(heardBefore)
    receptions.set(peer, found)
    return found
  }

  function takeMessage(
    sender: Person,
    { n, id, text }: Extract<ChatSaying, { type: 'message' }>,
    reception: Reception,
  ): void {
    const verdict = reception.judge({ n, id }, Date.now())
    if (verdict === 'too-fast') return
    if (verdict === 'new') {
      const entry = { id, from: sender.id, name: nameOf(sender), text, at: Date.now(), to: [] }
      change(add(entries.peek(), entry))
      for (const listener of messageListeners) callListener(() => listener(entry))
    }
    send(sender.id, { type: 'heard', n })
  }

  // --- What changes by itself

  /** Who has come, who has gone, and by which way each is reached. */
  function follow(): void {
    for (const { id } of room.state.peek().people) {
      leaving.get(id)?.()
      leaving.delete(id)
      const way = wayTo(id)
      const was = ways.get(id)
      ways.set(id, way)
      if (way !== null && way !== was) reach(id)
    }
    for (const id of ways.keys()) if (person(room.state.peek(), id) === undefined) awaitBack(id)
  }

  /** What was on its way to this one may be lost. */
  function reach(id: PeerId): void {
    deliveries.get(id)?.retry()
    hands.tell(id)
  }

  /** A reload may bring it back, and what waits for it comes to it then. */
  function awaitBack(id: PeerId): void {
    ways.delete(id)
    const stop = after(limits.returnMs, () => {
      leaving.delete(id)
      deliveries.get(id)?.giveUp()
      deliveries.delete(id)
      receptions.delete(id)
    })
    leaving.set(id, stop)
  }

  const stops = [
    room.state.subscribe(follow),
    room.links.subscribe(follow),
    room.chatPort.listen({
      hear,
      returned: reach,
    }),
    hands.end,
    () => leaving.forEach((stop) => stop()),
    () => deliveries.forEach((delivery) => delivery.end()),
  ]

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
      const people = room.state.peek().people.filter(takesChat)
      const to = people.map((one) => ({ peer: one.id, name: nameOf(one), at: 'waiting' }) as const)
      const entry = { id: randomToken(), from: null, name: '', text, at: Date.now(), to }
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
    close() {
      for (const stop of stops) stop()
    },
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
