/** The safety code: PROTOCOL.md V1-V4. */
import { randomBytes } from 'node:crypto'
import type { InBand } from './messages.ts'
import { sha256 } from './names.ts'

type Side = { id: string; fingerprints: string }

export type Safety = {
  hear(message: InBand & { type: 'commit' | 'reveal' }): void
  /**
   * Six places in `emoji.json`; null before both have revealed, and when somebody may be in
   * between.
   */
  code(): number[] | null
}

/** [V2] Begins with a `commit`: the channel is open. */
export function createSafety(you: Side, other: Side, say: (message: InBand) => void): Safety {
  const nonce = randomBytes(16).toString('base64url')
  let commit: string | null = null
  let revealed: string | null = null
  let isBroken = false
  say({ type: 'commit', hash: toCommit(you, other.id, nonce) })

  return {
    hear(message) {
      if (message.type === 'commit') {
        if (commit !== null && commit !== message.hash) isBroken = true
        commit ??= message.hash
        if (!isBroken) say({ type: 'reveal', nonce })
      } else if (commit === toCommit(other, you.id, message.nonce)) revealed = message.nonce
      else isBroken = true
    },
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
