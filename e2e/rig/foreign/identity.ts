/** By which somebody is known again: PROTOCOL.md V6. */
import { createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import type { InBand } from './messages.ts'

type Party = { id: string; fingerprints: string; nonce: string }
type Proof = InBand & { type: 'prove' }

export type Identity = {
  prove(room: string, you: Party, other: Party): Proof
  /** Whether the other has signed this exchange with the key that it shows. */
  isProven(proof: Proof, room: string, you: Party, other: Party): boolean
}

export function createIdentity(): Identity {
  const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  const point = Buffer.concat([Buffer.from([4]), bytes(x), bytes(y)]).toString('base64url')
  return {
    prove(room, you, other) {
      const signature = sign('sha256', toText(room, you, other), raw(privateKey))
      return { type: 'prove', key: point, signature: signature.toString('base64url') }
    },
    isProven({ key, signature }, room, you, other) {
      const [head, ...rest] = bytes(key)
      if (head !== 4 || rest.length !== 64) return false
      const [left, right] = [Buffer.from(rest.slice(0, 32)), Buffer.from(rest.slice(32))]
      const jwk = { kty: 'EC', crv: 'P-256', x: text(left), y: text(right) }
      const theirs = createPublicKey({ key: jwk, format: 'jwk' })
      return verify('sha256', toText(room, other, you), raw(theirs), bytes(signature))
    },
  }
}

/** r and s, and nothing around them. */
function raw<Key>(key: Key) {
  return { key, dsaEncoding: 'ieee-p1363' } as const
}

function toText(room: string, signer: Party, other: Party): Buffer {
  const said = [signer.id, other.id, signer.fingerprints, other.fingerprints]
  const nonces = [signer.nonce, other.nonce]
  return Buffer.from(['parley/1 identity', room, ...said, ...nonces].join('|'))
}

const bytes = (base64: string): Buffer => Buffer.from(base64, 'base64url')
const text = (buffer: Buffer): string => buffer.toString('base64url')
