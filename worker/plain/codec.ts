/**
 * Between a plain client (protocol/PLAIN.md) and the room: what it says becomes messages of the room, and what the room
 * tells it becomes what it understands. PURE. The room knows it as a member like any other; what has to be remembered
 * for it is its line, which the edge keeps on its socket.
 */
import type { CallId, Payload, PeerId, ServerMessage } from '../../protocol/messages'
import {
  type Candidate,
  type Candidates,
  candidatesPayload,
  type Description,
  descriptionPayload,
  type Profile,
} from '../../protocol/payload'
import { isPlainId } from '../../protocol/ids'
import { fromJson, type Shape } from '../../protocol/shape'
import type { Member, MemberMessage } from '../room/state'
import {
  type PlainCommand,
  type PlainError,
  type PlainFrame,
  toDescription,
  toErrorFrame,
} from './frames'
import { fragmentOf, hold, sendsPictures, withCandidates } from './sdp'

export type Line = {
  /** Its part in the last call, as it sees it: who calls makes the offer. Null before it has called or accepted. */
  part: 'caller' | 'called' | null
  /** The numbers (P2) of the last offer, whoever of the two made it. */
  offer: { epoch: number; n: number } | null
  /** An offer that came while it rings, for when it accepts. */
  held: string | null
  /** The ICE username fragment of the other's last description: candidates of another are not for it. */
  fragment: string | null
  /** It has the other's description, and may be told to add the candidates that it has collected. */
  isReady: boolean
  /** The other has no more candidates. */
  isComplete: boolean
}

export const newLine: Line = {
  part: null,
  offer: null,
  held: null,
  fragment: null,
  isReady: false,
  isComplete: false,
}

export type Decoded = { line: Line; say: MemberMessage[]; echo: PlainFrame[] }
export type Encoded = { line: Line; frames: PlainFrame[]; say: MemberMessage[] }

/** What only the edge can know: a fresh call id, and the time in ms. */
export type Given = { call: CallId; now: number }

/** P1. Whether it sends pictures is not known before it has described them. */
export function toPlainProfile(camera: boolean): Payload {
  return JSON.stringify({ name: '', microphone: true, camera } satisfies Profile)
}

/** `other`: the one whom it speaks to. */
export function decode(
  me: Member,
  other: Member | null,
  line: Line,
  command: PlainCommand,
  given: Given,
): Decoded {
  switch (command.event) {
    case 'joinRoom':
      return fail(line, 'joined-already')
    case 'callRemote':
      return placeCall(me, other, line, given)
    case 'acceptCall': {
      if (me.call) return fail(line, 'in-call')
      if (!other?.call) return fail(line, 'no-call')
      const accept = { type: 'accept', call: other.call.id, profile: me.profile } as const
      return { line: { ...line, part: 'called' }, say: [accept], echo: [] }
    }
    case 'sendOffer': {
      if (!other) return fail(line, 'nobody-here')
      const { sdp } = command
      const n = Math.max(given.now, (line.offer?.n ?? 0) + 1)
      const offer = { epoch: n, n }
      return {
        line: { ...line, offer, held: null, fragment: null, isReady: false, isComplete: false },
        say: [...show(me, sdp), toSignal('offer', other, { ...offer, sdp })],
        echo: [{ event: 'sendOffer', offer: toDescription('offer', sdp) }],
      }
    }
    case 'sendAnswer': {
      if (!other) return fail(line, 'nobody-here')
      if (!line.offer) return fail(line, 'no-offer')
      const { sdp } = command
      const [next, added] = addIfDue({ ...line, isReady: true })
      return {
        line: next,
        say: [...show(me, sdp), toSignal('answer', other, { ...line.offer, sdp })],
        echo: [{ event: 'sendAnswer', answer: toDescription('answer', sdp) }, ...added],
      }
    }
    case 'sendCandidate': {
      const { candidate } = command
      if (candidate === null) return { line, say: [], echo: [] }
      if (!other) return fail(line, 'nobody-here')
      const say = toCandidates(other, { candidates: [candidate] })
      return { line, say: [say], echo: [{ event: 'sendCandidate', candidate }] }
    }
    case 'addCandidate': {
      if (!other) return fail(line, 'nobody-here')
      // Between two plain clients it is an event like the others.
      if (isPlainId(other.id))
        return {
          line,
          say: [toCandidates(other, { candidates: [], end: true })],
          echo: [{ event: 'addCandidate' }],
        }
      // It adds what it has when it hears its own echo, and never again: that waits until all are there.
      const [next, added] = addIfDue({ ...line, isReady: true })
      return { line: next, say: [], echo: added }
    }
    default:
      return command satisfies never
  }
}

function placeCall(me: Member, other: Member | null, line: Line, { call }: Given): Decoded {
  const echo = [{ event: 'callRemote' } as const]
  // Each of two plain clients that call each other waits for the other's acceptCall.
  if (!me.call && other?.call && isPlainId(other.id)) return { line, say: [], echo }
  const ring = { type: 'call', call, profile: me.profile } as const
  // It has no word for hanging up: whoever calls again has.
  const before = me.call ? [{ type: 'hangup', call: me.call.id } as const] : []
  return { line: { ...newLine, part: 'caller' }, say: [...before, ring], echo }
}

/** `room`: its name. */
export function encode(room: string, me: Member, line: Line, message: ServerMessage): Encoded {
  switch (message.type) {
    case 'welcome': {
      const rings = message.peers.some((peer) => peer.call)
      return tell(newLine, { event: 'joinRoom', roomId: room }, ...(rings ? [callRemote] : []))
    }
    case 'joined': {
      const rings = message.peer.call && !me.call
      const frames = [{ event: 'joinRoom', roomId: room } as const, ...(rings ? [callRemote] : [])]
      return tell(rings ? newLine : line, ...frames)
    }
    case 'left':
      return tell(line, { event: 'leave' })
    case 'call':
      return tell(newLine, callRemote)
    case 'accept': {
      const { held } = line
      const offer = message.from === me.id && line.part === 'called' ? held : null
      return tell(
        { ...line, held: null },
        { event: 'acceptCall' },
        ...(offer === null
          ? []
          : [{ event: 'sendOffer', offer: toDescription('offer', offer) } as const]),
      )
    }
    case 'decline': {
      const frame = { event: 'decline', reason: message.reason } as const
      // It would go on calling, unheard, and whoever calls it would be taken for accepting.
      const say = me.call && !me.call.answered ? hangUp(me.call.id) : []
      return { line, frames: [frame], say }
    }
    case 'hangup': {
      // Who hung up first knows: the other's follows from it (C6).
      const isNews = message.from !== me.id && (me.call !== null || line.part === null)
      return isNews ? tell(line, { event: 'hangUp' }) : tell(line)
    }
    case 'offer':
      return encodeOffer(message.from, line, read(descriptionPayload, message.payload))
    case 'answer': {
      const answer = read(descriptionPayload, message.payload)
      if (answer === null || answer.n !== line.offer?.n) return tell(line)
      return tell(
        { ...line, fragment: fragmentOf(answer.sdp) },
        { event: 'sendAnswer', answer: toDescription('answer', answer.sdp) },
      )
    }
    case 'candidate': {
      const batch = read(candidatesPayload, message.payload)
      return batch === null ? tell(line) : encodeCandidates(message.from, line, batch)
    }
    case 'locked':
      return tell(line, toErrorFrame('locked'))
    case 'error':
      return tell(line, toErrorFrame(toPlainError(message.code)))
    case 'profile':
    case 'lock':
    case 'knocks':
      return tell(line)
    default:
      return message satisfies never
  }
}

const callRemote = { event: 'callRemote' } as const

function encodeOffer(from: PeerId, line: Line, description: Description | null): Encoded {
  // Who calls makes the offer, and understands none.
  if (description === null || (line.part === 'caller' && !isPlainId(from))) return tell(line)
  const { epoch, n, sdp } = description
  const offer = { epoch, n }
  const fragment = fragmentOf(sdp)
  const next: Line = { ...line, offer, fragment, held: null, isReady: false, isComplete: false }
  if (line.part === null && !isPlainId(from)) return tell({ ...next, held: hold(sdp) })
  return tell(next, { event: 'sendOffer', offer: toDescription('offer', sdp) })
}

function encodeCandidates(from: PeerId, line: Line, batch: Candidates): Encoded {
  const isOf = ({ usernameFragment: its }: Candidate): boolean =>
    isPlainId(from) || its === null || line.fragment === null || its === line.fragment
  const candidates = batch.candidates.filter(isOf)
  const isComplete = line.isComplete || batch.end === true
  if (line.held !== null)
    return tell({ ...line, isComplete, held: hold(withCandidates(line.held, candidates)) })
  // Another plain client says it when it shall be done.
  const isDue = isPlainId(from) && batch.end === true
  const [next, added] = addIfDue({ ...line, isComplete, isReady: line.isReady || isDue })
  const frames = candidates.map(
    (candidate) => ({ event: 'sendCandidate', candidate }) satisfies PlainFrame,
  )
  return tell(next, ...frames, ...added)
}

/** Once, for a description: what comes after it is never added. */
function addIfDue(line: Line): [Line, PlainFrame[]] {
  if (!line.isReady || !line.isComplete) return [line, []]
  return [{ ...line, isReady: false, isComplete: false }, [{ event: 'addCandidate' }]]
}

function show(me: Member, sdp: string): MemberMessage[] {
  const profile = toPlainProfile(sendsPictures(sdp))
  return profile === me.profile ? [] : [{ type: 'profile', profile }]
}

function hangUp(call: CallId): MemberMessage[] {
  return [{ type: 'hangup', call }]
}

function toSignal(type: 'offer' | 'answer', { id }: Member, what: Description): MemberMessage {
  return { type, to: id, payload: JSON.stringify(what) }
}

function toCandidates({ id }: Member, batch: Candidates): MemberMessage {
  return { type: 'candidate', to: id, payload: JSON.stringify(batch) }
}

function toPlainError(code: (ServerMessage & { type: 'error' })['code']): PlainError {
  switch (code) {
    case 'unknown-peer':
      return 'nobody-here'
    case 'not-in-call':
    case 'no-call':
      return 'no-call'
    case 'in-call':
    case 'call-full':
    case 'too-fast':
      return code
    default:
      return code satisfies never
  }
}

/** Null for what is not in clear, or not what it ought to be. */
function read<T>(shape: Shape<T>, payload: Payload): T | null {
  return fromJson(shape, payload) ?? null
}

function tell(line: Line, ...frames: PlainFrame[]): Encoded {
  return { line, frames, say: [] }
}

function fail(line: Line, code: PlainError): Decoded {
  return { line, say: [], echo: [toErrorFrame(code)] }
}
