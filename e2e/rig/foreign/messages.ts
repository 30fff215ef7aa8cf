/**
 * What the room says, and what the payloads are, as far as this peer wants to know: PROTOCOL.md J,
 * C, S, P.
 */
import * as v from 'valibot'

const peer = v.object({ id: v.string(), profile: v.string() })
const told = { from: v.string(), call: v.string() }

export const roomMessage = v.variant('type', [
  v.object({ type: v.literal('welcome'), you: v.string(), peers: v.array(peer) }),
  v.object({ type: v.literal('joined'), peer }),
  v.object({ type: v.literal('profile'), from: v.string(), profile: v.string() }),
  v.object({ type: v.literal('left'), from: v.string(), reason: v.string() }),
  v.object({ type: v.literal('call'), ...told, profile: v.string() }),
  v.object({ type: v.literal('accept'), ...told, profile: v.string() }),
  v.object({ type: v.literal('decline'), ...told, reason: v.string() }),
  v.object({ type: v.literal('hangup'), ...told }),
  v.object({
    type: v.picklist(['offer', 'answer', 'candidate', 'chat']),
    from: v.string(),
    payload: v.string(),
  }),
  v.object({ type: v.literal('error'), code: v.string() }),
])

export type RoomMessage = v.InferOutput<typeof roomMessage>

/** [P1] */
export const profile = v.object({
  name: v.string(),
  microphone: v.boolean(),
  camera: v.boolean(),
})

export type Profile = v.InferOutput<typeof profile>

/** [P2] */
export const description = v.object({ epoch: v.number(), n: v.number(), sdp: v.string() })

export type Description = v.InferOutput<typeof description>

/** [P3] */
export const batch = v.object({
  candidates: v.array(
    v.object({
      candidate: v.string(),
      sdpMid: v.nullable(v.string()),
      sdpMLineIndex: v.nullable(v.number()),
      usernameFragment: v.nullable(v.string()),
    }),
  ),
})

export type Batch = v.InferOutput<typeof batch>

/** [P5] */
export const inBand = v.variant('type', [
  v.object({ type: v.literal('offer'), description }),
  v.object({ type: v.literal('answer'), description }),
  v.object({ type: v.literal('candidate'), batch }),
  v.object({ type: v.literal('profile'), profile }),
  v.object({ type: v.literal('hangup'), call: v.string() }),
  v.object({ type: v.literal('away') }),
  v.object({ type: v.literal('commit'), hash: v.string() }),
  v.object({ type: v.literal('reveal'), nonce: v.string() }),
  v.object({ type: v.literal('prove'), key: v.string(), signature: v.string() }),
])

export type InBand = v.InferOutput<typeof inBand>

/** What does not parse is dropped: null. */
export function read<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string | null,
): v.InferOutput<Schema> | null {
  try {
    const result = v.safeParse(schema, JSON.parse(text ?? ''))
    return result.success ? result.output : null
  } catch {
    return null
  }
}
