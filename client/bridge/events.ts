/** What a host is told: what changed between two moments of a session. PURE. */
import { hasCamera, nameOf, ownCall, peopleIn, person, ringing } from '../sdk'
import type { Ended, Name, Person, State } from '../sdk'
import type { LinkTrouble, DeviceTrouble } from '../session/session'
import type { ShareTrouble } from '../session/share'
import type { PeerId } from '../../protocol/messages'
import type { EndReason, Event } from './messages'

/** All of a session that a host is told of. */
export type Scene = {
  state: State
  /** Why the links that failed did. */
  failed: ReadonlyMap<PeerId, LinkTrouble>
  troubles: Record<Input, DeviceTrouble | null>
  muted: Record<Input, boolean>
  /** Whether we share something. */
  sharing: boolean
  /** Why it could not be shared. */
  shareTrouble: ShareTrouble | null
  /** Who of the others shares something. */
  sharers: ReadonlySet<PeerId>
}

type Input = 'camera' | 'microphone'

/** What went wrong; the words for it depend on the language and on the host. */
export type Fault =
  | { about: 'device'; device: Input; trouble: DeviceTrouble }
  | { about: 'share'; trouble: ShareTrouble }
  | { about: 'call'; trouble: LinkTrouble }
  | { about: 'room'; code: number }

export type Said = Exclude<Event, { event: 'error' | 'result' }> | { event: 'error'; fault: Fault }

/** `room`: its name, and whether it is sealed. */
export function toEvents(
  before: Scene,
  after: Scene,
  room: { room: string; sealed: boolean },
): Said[] {
  return [
    ...presence(before.state, after.state, room),
    ...end(before.state, after.state),
    ...beginning(before.state, after.state),
    ...company(before.state, after.state),
    ...muting(before, after),
    ...shares(before, after),
    ...faults(before, after).map((fault) => ({ event: 'error', fault }) as const),
  ]
}

function presence(
  before: State,
  after: State,
  { room, sealed }: { room: string; sealed: boolean },
): Said[] {
  const said: Said[] = []
  const isReady = before.you === null && after.you !== null
  if (before.signaling.at !== 'knocking' && after.signaling.at === 'knocking')
    said.push({ event: 'knocking' })
  if (isReady) said.push({ event: 'ready', room, sealed })
  const peers = peersOf(after)
  if (isReady || JSON.stringify(peers) !== JSON.stringify(peersOf(before)))
    said.push({ event: 'peers', peers })
  return said
}

function peersOf({ people }: State) {
  return people.map((someone) => ({
    ...named(someone),
    microphone: someone.profile?.microphone === true,
    camera: hasCamera(someone),
    inCall: someone.call !== null,
  }))
}

/** How a call, or the ringing before it, came to an end. */
function end(before: State, after: State): Said[] {
  if (before.phase.at === 'in' && after.phase.at !== 'in')
    return [ended(after, before.phase.call.since === null ? 'cancelled' : 'over')]
  if (before.phase.at !== 'ringing' || after.phase.at === 'in') return []
  const { call, from } = before.phase
  if (after.phase.at === 'ringing' && after.phase.call === call) return []
  const missed = after.missed.find((m) => m.call === call)
  if (missed !== undefined) return [toEnded(missed.busy ? 'busy' : 'missed', [missed.name], null)]
  if (after.ended !== null || after.signaling.at === 'closed') return [ended(after, 'over')]
  const name = nameOf(person(before, from))
  return [toEnded('missed', [name], null)]
}

/** `otherwise`: where the state does not say it, as of a call that nobody had come to. */
function ended({ ended: how, signaling }: State, otherwise: EndReason): Said {
  if (how !== null) return toEnded(...readEnded(how))
  return toEnded(signaling.at === 'closed' ? 'closed' : otherwise, [], null)
}

function toEnded(reason: EndReason, names: Name[], lengthMs: number | null): Said {
  const seconds = lengthMs === null ? null : Math.round(lengthMs / 1000)
  return { event: 'ended', reason, names, seconds }
}

function readEnded(how: Ended): [reason: EndReason, names: Name[], lengthMs: number | null] {
  switch (how.why) {
    case 'refused': {
      const reasons = new Set(how.refusals.map(({ reason }) => reason))
      const [reason = 'refused'] = reasons
      const names = how.refusals.map(({ name }) => name)
      return [reasons.size === 1 ? reason : 'refused', names, null]
    }
    case 'you-declined':
      return [how.why, how.names, null]
    case 'full':
    case 'over':
      return [how.why, [], null]
    case 'you-hung-up':
    case 'hung-up':
    case 'lost':
    case 'removed':
    case 'away':
      return [how.why, how.names, how.lengthMs]
    default:
      return how satisfies never
  }
}

/** Somebody begins to call us, or we begin to call, or call somebody else too. */
function beginning(before: State, after: State): Said[] {
  if (after.phase.at === 'ringing') {
    const was = before.phase.at === 'ringing' ? before.phase : null
    const { call, from } = after.phase
    if (was?.call === call && was.from === from) return []
    return [{ event: 'ringing', from: { id: from, name: nameOf(person(after, from)) } }]
  }
  const to = calledBy(after)
  if (to === null || same(calledBy(before), to)) return []
  return [{ event: 'calling', to: to.map(named) }]
}

/** Whom we call while nobody has come; null when we do not. */
function calledBy(state: State): Person[] | null {
  const own = ownCall(state)
  return own !== null && own.since === null ? ringing(state) : null
}

/** Who came into our call, or left it while it goes on. */
function company(before: State, after: State): Said[] {
  const [was, is] = [inOwnCall(before), inOwnCall(after)]
  const said: Said[] = missingFrom(was, is).map((p) => ({ event: 'joined', peer: named(p) }))
  if (after.phase.at !== 'in') return said
  return [...missingFrom(is, was).map((p) => ({ event: 'left', peer: named(p) }) as const), ...said]
}

function inOwnCall(state: State): Person[] {
  const own = ownCall(state)
  return own === null ? [] : peopleIn(state, own.id)
}

function muting({ muted: was }: Scene, { muted: is }: Scene): Said[] {
  const isSame = was.camera === is.camera && was.microphone === is.microphone
  return isSame ? [] : [{ event: 'muted', ...is }]
}

function shares(before: Scene, after: Scene): Said[] {
  const said: Said[] = []
  if (before.sharing !== after.sharing) said.push({ event: 'sharing', on: after.sharing })
  const changed = [...new Set([...before.sharers, ...after.sharers])].filter(
    (id) => before.sharers.has(id) !== after.sharers.has(id),
  )
  for (const id of changed) {
    const peer = { id, name: nameOf(person(after.state, id) ?? person(before.state, id)) }
    said.push({ event: 'shared', peer, on: after.sharers.has(id) })
  }
  return said
}

function faults(before: Scene, after: Scene): Fault[] {
  const found: Fault[] = []
  for (const device of ['camera', 'microphone'] as const) {
    const trouble = after.troubles[device]
    if (trouble !== null && trouble !== before.troubles[device])
      found.push({ about: 'device', device, trouble })
  }
  if (after.shareTrouble !== null && after.shareTrouble !== before.shareTrouble)
    found.push({ about: 'share', trouble: after.shareTrouble })
  for (const [id, trouble] of after.failed)
    if (before.failed.get(id) !== trouble) found.push({ about: 'call', trouble })
  const { ended: how, signaling } = after.state
  // The link is gone with the call, and may never have been seen as failed.
  if (how?.why === 'lost' && how !== before.state.ended && before.failed.size === 0)
    found.push({ about: 'call', trouble: how.trouble })
  if (signaling.at === 'closed' && before.state.signaling.at !== 'closed')
    found.push({ about: 'room', code: signaling.code })
  return found
}

function named(someone: Person): { id: PeerId; name: Name } {
  return { id: someone.id, name: nameOf(someone) }
}

function missingFrom(some: Person[], all: Person[]): Person[] {
  return all.filter(({ id }) => !some.some((other) => other.id === id))
}

function same(some: Person[] | null, others: Person[]): boolean {
  return some?.map(({ id }) => id).join() === others.map(({ id }) => id).join()
}
