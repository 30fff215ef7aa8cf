/** The safety code, and who is known again: PROTOCOL.md V1-V4, V6. */
import { randomBytes } from 'node:crypto'
import type { Identity } from './identity.ts'
import type { InBand } from './messages.ts'
import { sha256 } from './names.ts'

type Side = { id: string; fingerprints: string }

/** What outlasts a connection: in which room, by which key we are known, and what we said. */
export type Known = { room: string; identity: Identity; nonces: Map<string, string> }

export type Safety = {
  hear(message: InBand & { type: 'commit' | 'reveal' | 'prove' }): void
  /** The key that the other has proven; null before. */
  proven(): string | null
  /**
   * Six places in `emoji.json`; null before both have revealed, and when somebody may be in
   * between.
   */
  code(): number[] | null
}

/** [V2] Begins with a `commit`: the channel is open. */
export function createSafety(
  { room, identity, nonces }: Known,
  you: Side,
  other: Side,
  say: (message: InBand) => void,
): Safety {
  // [V5] The same two sides again are the same exchange.
  const pair = [you, other].map(({ id, fingerprints }) => `${id} ${fingerprints}`).join()
  const nonce = nonces.get(pair) ?? randomBytes(16).toString('base64url')
  nonces.set(pair, nonce)
  let commit: string | null = null
  let revealed: string | null = null
  let isBroken = false
  let proven: string | null = null
  say({ type: 'commit', hash: toCommit(you, other.id, nonce) })

  return {
    hear(message) {
      if (message.type === 'commit') {
        if (commit !== null && commit !== message.hash) isBroken = true
        commit ??= message.hash
        if (!isBroken) say({ type: 'reveal', nonce })
      } else if (message.type === 'prove') {
        if (revealed === null || isBroken) return
        const parties = [
          { ...you, nonce },
          { ...other, nonce: revealed },
        ] as const
        if (identity.isProven(message, room, ...parties)) proven = message.key
      } else if (commit === toCommit(other, you.id, message.nonce)) {
        revealed = message.nonce
        say(identity.prove(room, { ...you, nonce }, { ...other, nonce: revealed }))
      } else isBroken = true
    },
    proven: () => proven,
    code: () =>
      revealed === null || isBroken
        ? null
        : toCode({ ...you, nonce }, { ...other, nonce: revealed }),
  }
}

/** [V1] */
export function toFingerprints(sdp: string): string {
  const lines = sdp.match(/^a=fingerprint:.*$/gm) ?? []
  const fingerprints = lines.map((line) => {
    const [, hash, hex] = /^a=fingerprint:(\S+) ([\dA-Fa-f:]+)\s*$/.exec(line) ?? []
    if (hash === undefined || hex === undefined) return 'unreadable'
    return `${hash.toLowerCase()} ${hex.toUpperCase()}`
  })
  return [...new Set(fingerprints)].toSorted().join(',')
}

function toCommit(from: Side, to: string, nonce: string): string {
  const text = ['parley/1 safety commit', from.id, to, from.fingerprints, nonce].join('|')
  return sha256(text).toString('base64url')
}

/** [V4] */
function toCode(...sides: (Side & { nonce: string })[]): number[] {
  const ordered = sides.toSorted((a, b) => (a.id < b.id ? -1 : 1))
  const parts = ordered.flatMap(({ id, fingerprints, nonce }) => [id, fingerprints, nonce])
  const digest = sha256(['parley/1 safety code', ...parts].join('|'))
  const bits = [...digest.subarray(0, 5)].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  return [0, 6, 12, 18, 24, 30].map((at) => Number.parseInt(bits.slice(at, at + 6), 2))
}
