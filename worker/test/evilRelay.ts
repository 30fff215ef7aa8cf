/** What a malicious operator does to the signals of three people, and what they hear then. */
import { expect } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import type { ServerMessage } from '../../protocol/messages'
import type { Refusal, SignalType } from '../../protocol/sealing'
import { enter, newPlace, type Relay, type Sealed } from './evilRoom'

export type Signaling = ServerMessage & { type: SignalType }

/** Three who have opened each other's profiles. */
export async function meet() {
  const place = await newPlace()
  const anna = await enter(place, 'anna')
  const bert = await enter(place, 'bert')
  const carl = await enter(place, 'carl')
  for (const each of [anna, bert, carl])
    for (const heard of await each.heard()) expect(heard).toHaveProperty('said')
  return { ...place, anna, bert, carl }
}

export const said = (from: Sealed, type: ServerMessage['type'], text: string) => ({
  type,
  from: from.id,
  said: text,
})
export const refused = (from: Sealed, type: ServerMessage['type'], why: Refusal) => ({
  type,
  from: from.id,
  refused: why,
})

export function isSignal(message: ServerMessage): message is Signaling {
  return message.type === 'offer' || message.type === 'answer' || message.type === 'candidate'
}

/** Alters the signals alone; `alter` gives what the receiver gets in place of one. */
export function onSignals(alter: (message: Signaling) => ServerMessage[]): Relay {
  return ({ to, message }) =>
    (isSignal(message) ? alter(message) : [message]).map((each) => ({ to, message: each }))
}

/** The payload with this done to its bytes. */
export function edited(payload: string, edit: (bytes: Uint8Array) => Uint8Array | void): string {
  const bytes = fromBase64Url(payload)
  return toBase64Url(edit(bytes) ?? bytes)
}

export const flip = (at: number) => (payload: string) =>
  edited(payload, (bytes) => {
    const i = at < 0 ? bytes.length + at : at
    bytes[i] = (bytes[i] ?? 0) ^ 1
  })

/** Where the parts of a payload begin (T2). */
export const at = { version: 0, epoch: 1, toEpoch: 9, seq: 20, nonce: 21, text: 33 }
