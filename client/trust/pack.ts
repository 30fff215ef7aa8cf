/**
 * The one place where what peers say to each other becomes a payload, and back (P1-P4). Here payloads
 * will be sealed; both directions are asynchronous for that, and their callers keep the order.
 */
import * as v from 'valibot'
import type { Payload } from '../../protocol/messages'
import { candidatesPayload, descriptionPayload, profilePayload } from '../../protocol/payload'

const schemas = {
  profile: profilePayload,
  description: descriptionPayload,
  candidates: candidatesPayload,
}

type Schemas = typeof schemas
export type PayloadKind = keyof Schemas
export type Packed<K extends PayloadKind> = v.InferOutput<Schemas[K]>

export function pack<K extends PayloadKind>(_kind: K, value: Packed<K>): Promise<Payload> {
  return Promise.resolve(JSON.stringify(value))
}

/** Null when it is not what it ought to be: it is dropped, never acted upon (P4). */
export function unpack<K extends PayloadKind>(
  kind: K,
  payload: Payload,
): Promise<Packed<K> | null> {
  const result = v.safeParse(schemas[kind], parse(payload))
  return Promise.resolve(result.success ? result.output : null)
}

function parse(payload: Payload): unknown {
  try {
    return JSON.parse(payload)
  } catch {
    return undefined
  }
}
