/** What the room tells a plain client (protocol/PLAIN.md), as frames of its dialect. PURE. */
import { isPlainId } from '../../protocol/ids'
import type { CallId, Payload, PeerId, ServerMessage } from '../../protocol/messages'
import {
  type Candidate,
  type Candidates,
  candidatesPayload,
  type Description,
  descriptionPayload,
} from '../../protocol/payload'
import { fromJson, type Shape } from '../../protocol/shape'
import type { Member, MemberMessage } from '../room/state'
import { type PlainError, type PlainFrame, toDescription, toErrorFrame } from './frames'
import { fragmentOf, hold, withCandidates } from './sdp'
import { addIfDue, initialState, type PlainState, type Translated } from './state'

/** `room`: its name. */
export function encode(
  room: string,
  me: Member,
  state: PlainState,
  message: ServerMessage,
): Translated {
  switch (message.type) {
    case 'welcome': {
      const rings = message.peers.some((peer) => peer.call)
      return tell(initialState, { event: 'joinRoom', roomId: room }, ...(rings ? [callRemote] : []))
    }
    case 'joined': {
      const rings = message.peer.call && !me.call
      const frames = [{ event: 'joinRoom', roomId: room } as const, ...(rings ? [callRemote] : [])]
      return tell(rings ? initialState : state, ...frames)
    }
    case 'left':
      return tell(state, { event: 'leave' })
    case 'call':
      return tell(initialState, callRemote)
    case 'accept': {
      const { held } = state
      const offer = message.from === me.id && state.part === 'called' ? held : null
      return tell(
        { ...state, held: null },
        { event: 'acceptCall' },
        ...(offer === null
          ? []
          : [{ event: 'sendOffer', offer: toDescription('offer', offer) } as const]),
      )
    }
    case 'decline': {
      const frame = { event: 'decline', reason: message.reason } as const
      // It would go on calling unheard, and who calls it would seem to accept.
      const messages = me.call && !me.call.answered ? hangUp(me.call.id) : []
      return { state, frames: [frame], messages }
    }
    case 'hangup': {
      // The one who hung up first knows it already: the hang-up of the other follows (C6).
      const isNews = message.from !== me.id && (me.call !== null || state.part === null)
      return isNews ? tell(state, { event: 'hangUp' }) : tell(state)
    }
    case 'offer':
      return encodeOffer(message.from, state, read(descriptionPayload, message.payload))
    case 'answer': {
      const answer = read(descriptionPayload, message.payload)
      if (answer === null || answer.n !== state.offer?.n) return tell(state)
      return tell(
        { ...state, fragment: fragmentOf(answer.sdp) },
        { event: 'sendAnswer', answer: toDescription('answer', answer.sdp) },
      )
    }
    case 'candidate': {
      const batch = read(candidatesPayload, message.payload)
      return batch === null ? tell(state) : encodeCandidates(message.from, state, batch)
    }
    case 'locked':
      return tell(state, toErrorFrame('locked'))
    case 'error':
      return tell(state, toErrorFrame(toPlainError(message.code)))
    case 'profile':
    case 'chat':
    case 'reply':
    case 'lock':
    case 'knocks':
      return tell(state)
    default:
      return message satisfies never
  }
}

const callRemote = { event: 'callRemote' } as const

function encodeOffer(from: PeerId, state: PlainState, description: Description | null): Translated {
  // Who calls makes the offer, and understands none.
  if (description === null || (state.part === 'caller' && !isPlainId(from))) return tell(state)
  const { epoch, n, sdp } = description
  const offer = { epoch, n }
  const fragment = fragmentOf(sdp)
  const next: PlainState = {
    ...state,
    offer,
    fragment,
    held: null,
    isReady: false,
    isComplete: false,
  }
  if (state.part === null && !isPlainId(from)) return tell({ ...next, held: hold(sdp) })
  return tell(next, { event: 'sendOffer', offer: toDescription('offer', sdp) })
}

function encodeCandidates(from: PeerId, state: PlainState, batch: Candidates): Translated {
  const isOf = ({ usernameFragment: its }: Candidate): boolean =>
    isPlainId(from) || its === null || state.fragment === null || its === state.fragment
  const candidates = batch.candidates.filter(isOf)
  const isComplete = state.isComplete || batch.end === true
  if (state.held !== null)
    return tell({ ...state, isComplete, held: hold(withCandidates(state.held, candidates)) })
  // Another plain client says by this that it shall be done.
  const isDue = isPlainId(from) && batch.end === true
  const [next, added] = addIfDue({ ...state, isComplete, isReady: state.isReady || isDue })
  const frames = candidates.map(
    (candidate) => ({ event: 'sendCandidate', candidate }) satisfies PlainFrame,
  )
  return tell(next, ...frames, ...added)
}

function hangUp(call: CallId): MemberMessage[] {
  return [{ type: 'hangup', call }]
}

export function toPlainError(code: (ServerMessage & { type: 'error' })['code']): PlainError {
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

/** Null for what is sealed, or has another shape. */
function read<T>(shape: Shape<T>, payload: Payload): T | null {
  return fromJson(shape, payload) ?? null
}

function tell(state: PlainState, ...frames: PlainFrame[]): Translated {
  return { state, frames, messages: [] }
}
