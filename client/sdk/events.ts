/** What happens in a room, as events: what changed between two moments of it. */
import type { PeerId } from '../../protocol/messages'
import { callListener } from '../base/callListener'
import { ownCall, peopleIn, person } from '../call/state/derive'
import type { Ended, Person, State } from '../call/state/state'
import type { Link, Room, Screen } from '../call/api'

export type RoomEvents = {
  /** We are in the room, for the first time or again after the connection to it was lost. */
  ready: { you: PeerId }
  /** Somebody came or went, or shows something else. */
  people: readonly Person[]
  /** Somebody calls. It stops with `joined` or `ended`. */
  ringing: Person
  /** Somebody is in our call now: those who were in it before us, too. */
  joined: Person
  /** Somebody is in our call no longer. */
  left: Person
  /** Our call is over, or what rang here has stopped: how, and null where nobody has to be told. */
  ended: Ended | null
  /** What somebody in our call sends. Tracks come and go in the stream. */
  stream: { peer: PeerId; stream: MediaStream }
  /** What somebody in our call shares: a screen, or whatever else; null: nothing any more. */
  screen: { peer: PeerId; screen: Screen | null }
  /** How the connection to somebody in our call does. */
  link: { peer: PeerId; link: Link }
  /** What somebody in our call says with `send`. */
  data: { from: PeerId; data: string | ArrayBuffer }
  /** The room has closed the connection for good (a code of PROTOCOL.md). */
  closed: { code: number }
}

export type Listen = <E extends keyof RoomEvents>(
  event: E,
  listener: (detail: RoomEvents[E]) => void,
) => () => void

type Say = <E extends keyof RoomEvents>(event: E, detail: RoomEvents[E]) => void

export function createEvents(room: Pick<Room, 'state' | 'links' | 'onData'>): Listen {
  const listeners = new Set<Say>()
  const say: Say = (event, detail) => {
    for (const listener of listeners) callListener(() => listener(event, detail))
  }
  let before = room.state.peek()
  room.state.subscribe((after) => {
    const was = before
    before = after
    tellState(was, after, say)
  })
  let linked = room.links.peek()
  room.links.subscribe((after) => {
    const was = linked
    linked = after
    tellLinks(was, after, say)
  })
  room.onData((from, data) => say('data', { from, data }))

  return (event, listener) => {
    const own: Say = (said, detail) => {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it hears of its own event alone
      if (Object.is(said, event)) listener(detail as never)
    }
    listeners.add(own)
    return () => void listeners.delete(own)
  }
}

export function tellState(before: State, after: State, say: Say): void {
  const { signaling, you, people, phase, ended } = after
  if (signaling.at === 'open' && before.signaling.at !== 'open' && you !== null)
    say('ready', { you })
  if (people !== before.people) say('people', people)

  const [was, is] = [company(before), company(after)]
  if (before.phase.at !== 'idle' && before.phase.at !== phase.at && phase.at !== 'in')
    say('ended', ended)
  for (const one of was) if (!is.some(({ id }) => id === one.id)) say('left', one)
  for (const one of is) if (!was.some(({ id }) => id === one.id)) say('joined', one)
  if (
    phase.at === 'ringing' &&
    (before.phase.at !== 'ringing' || before.phase.call !== phase.call)
  ) {
    const from = person(after, phase.from)
    if (from !== undefined) say('ringing', from)
  }
  if (signaling.at === 'closed' && before.signaling.at !== 'closed')
    say('closed', { code: signaling.code })
}

/** The others in our call. */
function company(state: State): Person[] {
  const own = ownCall(state)
  return own === null ? [] : peopleIn(state, own.id)
}

type Links = ReadonlyMap<PeerId, Link>

export function tellLinks(before: Links, after: Links, say: Say): void {
  for (const [peer, link] of after) {
    const was = before.get(peer)
    if (was?.stream !== link.stream) say('stream', { peer, stream: link.stream })
    if ((was?.screen ?? null) !== link.screen) say('screen', { peer, screen: link.screen })
    if (was?.status !== link.status || was.safety !== link.safety) say('link', { peer, link })
  }
  for (const [peer, { screen }] of before)
    if (screen !== null && !after.has(peer)) say('screen', { peer, screen: null })
}
