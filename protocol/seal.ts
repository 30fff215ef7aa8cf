/**
 * One sealed payload (T1-T4): AES-256-GCM under a key that only those with the link have, bound to
 * where it belongs. What may be opened when (T5, T6) is sealing.ts's.
 */
import { type Bytes, derive, fromBase64Url, toBase64Url, toBytes } from './bytes.ts'
import type { Payload, PeerId } from './messages'

export type SealType = 'profile' | 'offer' | 'answer' | 'candidate' | 'chat'

/** 8 bytes in base64url, 11 characters. */
export type Epoch = string

/**
 * What a payload is bound to besides its room. A profile is for everybody: its `to` is empty, its
 * `toEpoch` all zeros.
 */
export type Binding = {
  room: string
  from: PeerId
  to: PeerId
  type: SealType
  epoch: Epoch
  toEpoch: Epoch
  /** 1 to 2^32 - 1. */
  seq: number
}

/** What stands in clear in front of a payload. */
export type Header = Pick<Binding, 'epoch' | 'toEpoch' | 'seq'>

export const nobodysEpoch: Epoch = 'AAAAAAAAAAA'

const version = 1
const headerBytes = 1 + 8 + 8 + 4
const nonceBytes = 12
const tagBytes = 16
/** All names are of one size, and so are up to four candidates, whatever their kinds. */
const classes = { profile: [512], signal: [1024, 2048, 4096, 8192, 16_384, 32_768] }

/** T1. The key cannot be read out again. */
export async function toSealKey(key: string): Promise<CryptoKey> {
  const bytes = await derive(key, 'parley/1 seal')
  return crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

export function newEpoch(): Epoch {
  return toBase64Url(crypto.getRandomValues(new Uint8Array(8)))
}

/** Only a test vector brings its own `nonce`: one that is used twice gives the key away. */
export async function seal(
  key: CryptoKey,
  binding: Binding,
  text: string,
  nonce: Bytes = crypto.getRandomValues(new Uint8Array(nonceBytes)),
): Promise<Payload> {
  const algorithm = { name: 'AES-GCM', iv: nonce, additionalData: toBound(binding) } as const
  const sealed = await crypto.subtle.encrypt(algorithm, key, pad(toBytes(text), binding.type))
  return toBase64Url(join(toHeader(binding), nonce, new Uint8Array(sealed)))
}

/**
 * Null when it is no sealed payload at all. What it says is not to be believed until it was opened.
 */
export function readHeader(payload: Payload): (Header & { rest: Bytes }) | null {
  const bytes = decode(payload)
  if (bytes === null || bytes[0] !== version) return null
  if (bytes.length < headerBytes + nonceBytes + tagBytes) return null
  return {
    epoch: toBase64Url(bytes.subarray(1, 9)),
    toEpoch: toBase64Url(bytes.subarray(9, 17)),
    seq: new DataView(bytes.buffer).getUint32(17),
    rest: bytes.slice(headerBytes),
  }
}

/** Null when it was not sealed with this key, for this place. `rest` is what follows the header. */
export async function open(key: CryptoKey, binding: Binding, rest: Bytes): Promise<string | null> {
  const iv = rest.slice(0, nonceBytes)
  const algorithm = { name: 'AES-GCM', iv, additionalData: toBound(binding) } as const
  try {
    const opened = await crypto.subtle.decrypt(algorithm, key, rest.slice(nonceBytes))
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(opened)
  } catch {
    return null
  }
}

/** T4, the additional data. No part can have a `|` in it. */
function toBound({ room, from, to, type, epoch, toEpoch, seq }: Binding): Bytes {
  return toBytes(['parley/1', room, from, to, type, epoch, toEpoch, seq].join('|'))
}

function toHeader({ epoch, toEpoch, seq }: Header): Bytes {
  const count = new Uint8Array(4)
  new DataView(count.buffer).setUint32(0, seq)
  return join(Uint8Array.of(version), fromBase64Url(epoch), fromBase64Url(toEpoch), count)
}

/** T3: spaces, which JSON does not mind. */
function pad(text: Bytes, type: SealType): Bytes {
  const size = classes[type === 'profile' ? type : 'signal'].find((c) => c >= text.length)
  if (size === undefined) throw new RangeError('too long to be sealed')
  const padded = new Uint8Array(size).fill(0x20)
  padded.set(text)
  return padded
}

function join(...parts: Bytes[]): Bytes {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

/** In one way only: what another spelling of the same bytes would be, is refused. */
function decode(payload: Payload): Bytes | null {
  try {
    const bytes = fromBase64Url(payload)
    return toBase64Url(bytes) === payload ? bytes : null
  } catch {
    return null
  }
}
