/**
 * What peers say to each other inside payloads, which `client/trust` seals and opens (P1-P4). The
 * room sees none of it but for plain clients, whose dialect packs it in an open room (worker/plain).
 * What they say in band is in inBand.ts.
 */
import { limits } from './messages'
import { nameShape } from './name'
import { flag, list, nullable, number, type Of, oneOf, record, text, whole } from './shape'

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

/** What two peers negotiate with, whichever way it travels. */
export type Signal =
  | { type: 'offer' | 'answer'; description: Description }
  | { type: 'candidate'; batch: Candidates }
export type Profile = Of<typeof profilePayload>
export type Description = Of<typeof descriptionPayload>
export type Candidates = Of<typeof candidatesPayload>
export type Candidate = Candidates['candidates'][number]
