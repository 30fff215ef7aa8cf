/**
 * What a candidate may be (P3, RFC 8839 section 5.1). PURE. A browser looks up whatever name a
 * candidate brings, and so tells its owner that it is there: an address is one, or a `.local` name,
 * which nobody but the local network is asked for.
 */

import { limits } from './messages'

/** One that was read: it holds no line end, and no name to look up. */
export type CandidateLine = string & { readonly isRead: true }

// Groups: the address, the related address.
const line =
  /^candidate:[\w+/-]{1,32} [12] (?:udp|tcp) \d{1,10} (\S+) \d{1,5} typ (?:host|srflx|prflx|relay)(?: raddr (\S+))?(?: rport \d{1,5})?(?: (?:tcptype|generation|ufrag|network-id|network-cost) [\w+/-]+){0,6}$/i

/** Null when it is something else. */
export function readCandidate(text: string): CandidateLine | null {
  if (text.length > limits.candidateChars) return null
  const [isWhole, address, related] = line.exec(text) ?? []
  if (isWhole === undefined || address === undefined || !isAddress(address)) return null
  if (related !== undefined && !isAddress(related)) return null
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- this is where it is read
  return text as CandidateLine
}

function isAddress(text: string): boolean {
  return isIpv4(text) || isIpv6(text) || /^[\w-]{1,63}\.local$/i.test(text)
}

function isIpv4(text: string): boolean {
  const parts = text.split('.')
  return parts.length === 4 && parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)
}

/**
 * RFC 4291 section 2.2: eight groups, one run of them may be left out, and the last two may be an
 * IPv4 address.
 */
function isIpv6(text: string): boolean {
  const halves = text.split('::')
  const groups = halves.flatMap((half) => (half === '' ? [] : half.split(':')))
  const last = groups.at(-1) ?? ''
  const isMapped = isIpv4(last)
  const hex = isMapped ? groups.slice(0, -1) : groups
  const count = groups.length + Number(isMapped)
  const isFull = halves.length === 1 ? count === 8 : halves.length === 2 && count < 8
  return isFull && hex.every((group) => /^[\da-f]{1,4}$/i.test(group))
}
