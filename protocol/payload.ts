/**
 * What peers say to each other inside payloads (P1-P4). The room never sees these types:
 * `client/trust` seals and opens them.
 */
import { limits } from './messages'
import {
  flag,
  list,
  matching,
  nullable,
  number,
  type Of,
  oneOf,
  oneOfTypes,
  record,
  text,
  whole,
} from './shape'

/**
 * P1: what a peer shows of itself. `paused`: the camera is on, and the system has stopped it for now. `plain`: it speaks
 * the plain dialect (PLAIN.md): M10.
 */
export const profilePayload = record(
  { name: text(limits.nameChars), microphone: flag, camera: flag },
  { paused: flag, plain: flag },
)

/**
 * P2: a session description. `epoch` numbers the connections between two peers; `n` numbers the offers of one sender.
 * Its type is the message's.
 */
export const descriptionPayload = record({ epoch: whole(0), n: whole(), sdp: text() })

/**
 * P3: a batch of ICE candidates, each as `RTCIceCandidateInit`. `end`: no more will come for this description (RFC 8838
 * section 8.2).
 */
export const candidatesPayload = record(
  {
    candidates: list(
      record({
        candidate: text(),
        sdpMid: nullable(text()),
        sdpMLineIndex: nullable(number),
        usernameFragment: nullable(text()),
      }),
      limits.candidatesPerBatch,
    ),
  },
  { end: oneOf(true) },
)

/** V2: what a safety code is agreed upon with. */
const commit = record({ type: oneOf('commit'), hash: matching(/^[\w-]{43}$/) })
const reveal = record({ type: oneOf('reveal'), nonce: matching(/^[\w-]{22}$/) })

/** P5: what peers say to each other in band, on the data channel of their connection. */
export const controlMessage = oneOfTypes({
  offer: record({ type: oneOf('offer'), description: descriptionPayload }),
  answer: record({ type: oneOf('answer'), description: descriptionPayload }),
  candidate: record({ type: oneOf('candidate'), batch: candidatesPayload }),
  profile: record({ type: oneOf('profile'), profile: profilePayload }),
  hangup: record({ type: oneOf('hangup'), call: text() }),
  away: record({ type: oneOf('away') }),
  commit,
  reveal,
})

/** What two peers negotiate with, whichever way it travels. */
export type Signal =
  | { type: 'offer' | 'answer'; description: Description }
  | { type: 'candidate'; batch: Candidates }
export type ControlMessage = Of<typeof controlMessage>
export type SafetyMessage = Of<typeof commit> | Of<typeof reveal>
export type Profile = Of<typeof profilePayload>
export type Description = Of<typeof descriptionPayload>
export type Candidates = Of<typeof candidatesPayload>
export type Candidate = Candidates['candidates'][number]
