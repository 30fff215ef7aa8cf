/**
 * What a plain client says (protocol/PLAIN.md), as messages of the room. PURE. The frames are for
 * itself: most of its events come back to it, and it acts when they do.
 */
import { isPlainId } from '../../protocol/ids'
import type { CallId, Payload } from '../../protocol/messages'
import type { Candidates, Description, Profile } from '../../protocol/payload'
import type { Member, MemberMessage } from '../room/state'
import { type PlainCommand, type PlainError, toDescription, toErrorFrame } from './frames'
import { sendsPictures } from './sdp'
import { addIfDue, initialState, type PlainState, type Translated } from './state'

/** What only the edge can know: the id of a call that it may begin, and the time in ms. */
export type Fresh = { call: CallId; now: number }

/** P1. Whether it sends pictures is not known before it has described them. */
export function toPlainProfile(camera: boolean): Payload {
  return JSON.stringify({ name: '', microphone: true, camera } satisfies Profile)
}

/** `other`: the one whom it speaks to. */
export function decode(
  me: Member,
  other: Member | null,
  state: PlainState,
  command: PlainCommand,
  fresh: Fresh,
): Translated {
  switch (command.event) {
    case 'joinRoom':
      return fail(state, 'joined-already')
    case 'callRemote':
      return placeCall(me, other, state, fresh)
    case 'acceptCall': {
      if (me.call) return fail(state, 'in-call')
      if (!other?.call) return fail(state, 'no-call')
      const accept = { type: 'accept', call: other.call.id, profile: me.profile } as const
      return { state: { ...state, part: 'called' }, messages: [accept], frames: [] }
    }
    case 'sendOffer': {
      if (!other) return fail(state, 'nobody-here')
      const { sdp } = command
      const n = Math.max(fresh.now, (state.offer?.n ?? 0) + 1)
      const offer = { epoch: n, n }
      return {
        state: { ...state, offer, held: null, fragment: null, isReady: false, isComplete: false },
        messages: [...show(me, sdp), toSignal('offer', other, { ...offer, sdp })],
        frames: [{ event: 'sendOffer', offer: toDescription('offer', sdp) }],
      }
    }
    case 'sendAnswer': {
      if (!other) return fail(state, 'nobody-here')
      if (!state.offer) return fail(state, 'no-offer')
      const { sdp } = command
      const [next, added] = addIfDue({ ...state, isReady: true })
      return {
        state: next,
        messages: [...show(me, sdp), toSignal('answer', other, { ...state.offer, sdp })],
        frames: [{ event: 'sendAnswer', answer: toDescription('answer', sdp) }, ...added],
      }
    }
    case 'sendCandidate': {
      const { candidate } = command
      if (candidate === null) return { state, messages: [], frames: [] }
      if (!other) return fail(state, 'nobody-here')
      const message = toCandidates(other, { candidates: [candidate] })
      return { state, messages: [message], frames: [{ event: 'sendCandidate', candidate }] }
    }
    case 'addCandidate': {
      if (!other) return fail(state, 'nobody-here')
      // Between two plain clients it is an event like the others.
      if (isPlainId(other.id))
        return {
          state,
          messages: [toCandidates(other, { candidates: [], end: true })],
          frames: [{ event: 'addCandidate' }],
        }
      // It adds candidates when its own event comes back, and never again: so the event waits until
      // all are there.
      const [next, added] = addIfDue({ ...state, isReady: true })
      return { state: next, messages: [], frames: added }
    }
    default:
      return command satisfies never
  }
}

function placeCall(
  me: Member,
  other: Member | null,
  state: PlainState,
  { call }: Fresh,
): Translated {
  const frames = [{ event: 'callRemote' } as const]
  // Each of two plain clients that call each other waits for the other's acceptCall.
  if (!me.call && other?.call && isPlainId(other.id)) return { state, messages: [], frames }
  const ring = { type: 'call', call, profile: me.profile } as const
  // It has no word for hanging up: to call again is to hang up first.
  const before = me.call ? [{ type: 'hangup', call: me.call.id } as const] : []
  return { state: { ...initialState, part: 'caller' }, messages: [...before, ring], frames }
}

function show(me: Member, sdp: string): MemberMessage[] {
  const profile = toPlainProfile(sendsPictures(sdp))
  return profile === me.profile ? [] : [{ type: 'profile', profile }]
}

function toSignal(type: 'offer' | 'answer', { id }: Member, what: Description): MemberMessage {
  return { type, to: id, payload: JSON.stringify(what) }
}

function toCandidates({ id }: Member, batch: Candidates): MemberMessage {
  return { type: 'candidate', to: id, payload: JSON.stringify(batch) }
}

function fail(state: PlainState, code: PlainError): Translated {
  return { state, messages: [], frames: [toErrorFrame(code)] }
}
