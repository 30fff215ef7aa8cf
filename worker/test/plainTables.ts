/** Who the tables of the plain dialect speak of, and what these say. */
import { expect } from 'vitest'
import { toPlainProfile } from '../plain/decode'
import type { Member } from '../room/state'

export const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
export const ringing = { id: call, answered: false }
export const answered = { id: call, answered: true }
export const profile = toPlainProfile(true)
export const video = 'v=0\r\nm=video 9 X 96\r\na=ice-ufrag:ufra\r\na=mid:0\r\n'
export const line = (n: number) => `candidate:${n} 1 udp 2113937151 192.0.2.2 35375 typ host`
export const candidate = {
  candidate: line(1),
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: 'ufra',
}
export const me = (ref: Member['call'] = null): Member => ({
  id: '~aaaaaaaaaaaaaaaaaaaaaaaaa',
  profile,
  call: ref,
})
export const anna = (ref: Member['call'] = null): Member => ({
  id: 'aaaaaaaaaaaaaaaaaaaaaaaaaa',
  profile: 'p',
  call: ref,
})
export const plain = (ref: Member['call'] = null): Member => ({
  id: '~bbbbbbbbbbbbbbbbbbbbbbbbb',
  profile,
  call: ref,
})
export const offer = { epoch: 7, n: 8 }
export const json = JSON.stringify
export const hangup = { type: 'hangup', call }
export const end = { candidates: [], end: true }
export const error = (code: string) => ({ event: 'error', code, message: expect.any(String) })
