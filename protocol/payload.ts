/**
 * What peers say to each other: inside payloads, which `client/trust` seals and opens (P1-P4), and
 * in band (P5). The room sees none of it but for plain clients, whose dialect packs it in an open
 * room (worker/plain).
 */
import { limits } from './messages'
import { nameShape } from './name'
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
 * P1: what a peer shows of itself. `paused`: the camera is on, and the system has stopped it for
 * now. `lacks`: its browser cannot make calls at all, or gives pages no devices. `shares`: it knows
 * the sections of what is shared (M11). `chats`: it takes what is said in the chat (P7). `screen`: the camera is off, and what its section brings to
 * who does not know those is a screen.
 */
export const profilePayload = record(
  { name: nameShape, microphone: flag, camera: flag },
  { paused: flag, lacks: oneOf('calls', 'devices'), shares: flag, screen: flag, chats: flag },
)

/**
 * P2: a session description. `epoch` numbers the connections between two peers; `n` numbers the
 * offers of one sender. Its type is the message's.
 */
export const descriptionPayload = record({ epoch: whole(0), n: whole(), sdp: text() })

/**
 * P3: a batch of ICE candidates, each as `RTCIceCandidateInit`. `end`: no more will come for this
 * description (RFC 8838 section 8.2).
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

/** P5: what peers say to each other in band, on the data channel of their connection. */
export const controlMessage = oneOfTypes({
  offer: record({ description: descriptionPayload }),
  answer: record({ description: descriptionPayload }),
  candidate: record({ batch: candidatesPayload }),
  profile: record({ profile: profilePayload }),
  hangup: record({ call: text() }),
  away: record({}),
  // M11: whether it shares something, and whether sound comes with that.
  share: record({ on: flag, sound: flag }),
  // M12: how many lines of the other's camera are of use; 0: as many as there are.
  want: record({ lines: whole(0) }),
  // V2: what a safety code is agreed upon with.
  commit: record({ hash: matching(/^[\w-]{43}$/) }),
  reveal: record({ nonce: matching(/^[\w-]{22}$/) }),
})

/** What two peers negotiate with, whichever way it travels. */
export type Signal =
  | { type: 'offer' | 'answer'; description: Description }
  | { type: 'candidate'; batch: Candidates }
export type ControlMessage = Of<typeof controlMessage>
export type SafetyMessage = Extract<ControlMessage, { type: 'commit' | 'reveal' }>
export type ShareMessage = Extract<ControlMessage, { type: 'share' }>
export type WantMessage = Extract<ControlMessage, { type: 'want' }>
export type Profile = Of<typeof profilePayload>
export type Description = Of<typeof descriptionPayload>
export type Candidates = Of<typeof candidatesPayload>
export type Candidate = Candidates['candidates'][number]
