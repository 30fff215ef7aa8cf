import { expect, it } from 'vitest'
import type { Signal } from '../../../protocol/payload'
import { createRefusals } from '../../trust/refusals'
import { admitSignal } from './admitSignal'

const named = 'candidate:1 1 udp 2113937151 evil.example 35375 typ host'
const place = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }
const sdp = `v=0\r\no=- 1 2 IN IP4 0.0.0.0\r\ns=-\r\nt=0 0\r\nm=audio 9 UDP/TLS/RTP/SAVPF 0\r\na=${named}\r\n`
const description = { epoch: 1, n: 2, sdp }

function count(signal: Signal, isPlain: boolean) {
  const refused = createRefusals()
  const entered = admitSignal(signal, isPlain, refused)
  return { entered, counts: refused.counts }
}

it.each(['offer', 'answer'] as const)(
  '[M5] an %s that is not as the wire has it is counted, and nothing of it gets in',
  (type) => {
    const { entered, counts } = count({ type, description }, false)
    expect(entered).toBeNull()
    expect(counts).toMatchObject({ description: 1, candidate: 0 })
  },
)

it('[P3] of one that gets in, each candidate that does not is counted', () => {
  const { entered, counts } = count({ type: 'offer', description }, true)
  expect(entered).toMatchObject({ type: 'offer', description: { n: 2, candidates: [] } })
  expect(counts).toMatchObject({ description: 0, candidate: 1 })
})

it('[P3] and so is each of a batch', () => {
  const candidates = [named, named, named.replace('evil.example', '192.0.2.2')]
  const batch = { candidates: candidates.map((candidate) => ({ candidate, ...place })) }
  const { entered, counts } = count({ type: 'candidate', batch }, false)
  expect(entered).toEqual({ type: 'candidate', candidates: [batch.candidates[2]] })
  expect(counts).toMatchObject({ description: 0, candidate: 2 })
})
