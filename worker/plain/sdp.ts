/** What the plain dialect has to know of a session description (RFC 8866). PURE. */
import { readCandidate } from '../../protocol/candidate'
import type { Candidate } from '../../protocol/payload'

/**
 * It lies on a socket, which has room for 16 KiB; that of a browser has 4 to 9 thousand characters.
 */
const heldChars = 12_000

/** What can be kept for later, or null. In ASCII, as browsers write it, a character is a byte. */
export function hold(sdp: string): string | null {
  return sdp.length <= heldChars && /^[\t\n\r -~]*$/.test(sdp) ? sdp : null
}

/**
 * Null where there is none that ICE allows (RFC 8839 section 5.4: 4 to 256 characters): it lies on
 * a socket too.
 */
export function fragmentOf(sdp: string): string | null {
  return /^a=ice-ufrag:([\w+/-]{4,256})\s*$/m.exec(sdp)?.[1] ?? null
}

/** Whether its maker sends video. */
export function sendsPictures(sdp: string): boolean {
  const section = sdp.split(/^(?=m=)/m).find((part) => part.startsWith('m=video'))
  return section !== undefined && !/^m=video 0 |^a=(recvonly|inactive)\s*$/m.test(section)
}

/**
 * With these candidates in it, each in its media section (RFC 8839 section 5.1). What is no
 * candidate would be lines of its own.
 */
export function withCandidates(sdp: string, candidates: readonly Candidate[]): string {
  const [head = '', ...sections] = sdp.split(/^(?=m=)/m)
  const filled = sections.map((section, index) => {
    const mid = /^a=mid:(\S+)/m.exec(section)?.[1]
    const own = candidates.filter(({ sdpMid, sdpMLineIndex }) =>
      sdpMid === null ? sdpMLineIndex === index : sdpMid === mid,
    )
    const lines = own.map(({ candidate }) => readCandidate(candidate))
    return section + lines.map((line) => (line === null ? '' : `a=${line}\r\n`)).join('')
  })
  return head + filled.join('')
}
