/**
 * What clients say, of the sizes that Chromium 14x's real ones have: audio and video, one network
 * interface and one STUN server.
 */
import { randomBytes } from 'node:crypto'

/**
 * A description of 160 lines, as long as what an unmodified RTCPeerConnection with audio and video
 * makes.
 */
export const sdp = toSdp(5397)
export const answerSdp = toSdp(5104)

/** One for each way to reach it: its host by UDP and by TCP, and its address as STUN sees it. */
export const candidates = [
  'candidate:697885025 1 udp 2122063615 192.0.2.2 35817 typ host generation 0 ufrag +j9u network-id 1',
  'candidate:1465320441 1 tcp 1518083839 192.0.2.2 9 typ host tcptype active generation 0 ufrag +j9u network-id 1',
  'candidate:842163049 1 udp 1677729535 198.51.100.7 35817 typ srflx raddr 0.0.0.0 rport 0 generation 0 ufrag +j9u network-id 1',
].map((candidate) => ({ candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment: '+j9u' }))

/** As sealed text: `chars` of base64url. */
export function sealed(chars: number): string {
  return randomBytes(chars).toString('base64url').slice(0, chars)
}

function toSdp(length: number): string {
  const line = 'a=rtpmap:96 VP8/90000 goog-remb\r\n'
  return `v=0\r\n${line.repeat(200)}`.slice(0, length - 2).concat('\r\n')
}
