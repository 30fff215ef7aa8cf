/**
 * What peers say to each other inside payloads (P1-P4). The room never sees these types:
 * `client/trust` seals and opens them.
 */
import * as v from 'valibot'
import { limits } from './messages'

/** P1: what a peer shows of itself. */
export const profilePayload = v.object({
  name: v.pipe(v.string(), v.maxLength(limits.nameChars)),
  microphone: v.boolean(),
  camera: v.boolean(),
  /** The camera is on, and the system has stopped it for now. */
  paused: v.exactOptional(v.boolean()),
  /** It speaks the plain dialect (PLAIN.md): M10. */
  plain: v.exactOptional(v.boolean()),
})

/**
 * P2: a session description. `epoch` numbers the connections between two peers; `n` numbers the offers of one sender.
 * Its type is the message's.
 */
export const descriptionPayload = v.object({
  epoch: v.pipe(v.number(), v.integer(), v.minValue(0)),
  n: v.pipe(v.number(), v.integer()),
  sdp: v.string(),
})

/** P3: a batch of ICE candidates, each as `RTCIceCandidateInit`. */
export const candidatesPayload = v.object({
  candidates: v.pipe(
    v.array(
      v.object({
        candidate: v.string(),
        sdpMid: v.nullable(v.string()),
        sdpMLineIndex: v.nullable(v.number()),
        usernameFragment: v.nullable(v.string()),
      }),
    ),
    v.maxLength(limits.candidatesPerBatch),
  ),
  /** No more will come for this description (RFC 8838 section 8.2). */
  end: v.exactOptional(v.literal(true)),
})

/** V2: what a safety code is agreed upon with. */
const safetyMessages = [
  v.object({ type: v.literal('commit'), hash: v.pipe(v.string(), v.regex(/^[\w-]{43}$/)) }),
  v.object({ type: v.literal('reveal'), nonce: v.pipe(v.string(), v.regex(/^[\w-]{22}$/)) }),
] as const

/** P5: what peers say to each other in band, on the data channel of their connection. */
export const controlMessage = v.variant('type', [
  v.object({ type: v.picklist(['offer', 'answer']), description: descriptionPayload }),
  v.object({ type: v.literal('candidate'), batch: candidatesPayload }),
  v.object({ type: v.literal('profile'), profile: profilePayload }),
  v.object({ type: v.literal('hangup'), call: v.string() }),
  v.object({ type: v.literal('away') }),
  ...safetyMessages,
])

/** What two peers negotiate with, whichever way it travels. */
export type Signal =
  | { type: 'offer' | 'answer'; description: Description }
  | { type: 'candidate'; batch: Candidates }
export type ControlMessage = v.InferOutput<typeof controlMessage>
export type SafetyMessage = v.InferOutput<(typeof safetyMessages)[number]>
export type Profile = v.InferOutput<typeof profilePayload>
export type Description = v.InferOutput<typeof descriptionPayload>
export type Candidates = v.InferOutput<typeof candidatesPayload>
export type Candidate = Candidates['candidates'][number]
