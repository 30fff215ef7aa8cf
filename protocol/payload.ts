/**
 * What peers say to each other inside payloads (P1-P4). The room never sees these types:
 * the client packs them in `client/trust/seal.ts`.
 */
import * as v from 'valibot'
import { limits } from './messages'

/** P1: what a peer shows of itself. */
export const profilePayload = v.object({
  name: v.pipe(v.string(), v.maxLength(limits.nameChars)),
  microphone: v.boolean(),
  camera: v.boolean(),
})

/** P2: a session description; `n` numbers the offers of one sender. Its type is the message's. */
export const descriptionPayload = v.object({
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
})

export type Profile = v.InferOutput<typeof profilePayload>
export type Description = v.InferOutput<typeof descriptionPayload>
export type Candidates = v.InferOutput<typeof candidatesPayload>
export type Candidate = Candidates['candidates'][number]
