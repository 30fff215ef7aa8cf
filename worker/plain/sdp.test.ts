import { describe, expect, it } from 'vitest'
import { candidate, line, video } from '../test/plainTables'
import { hold, sendsPictures, withCandidates } from './sdp'

describe('descriptions', () => {
  it.each([
    ['m=video 9 X 96\r\na=sendrecv\r\n', true],
    ['m=video 9 X 96\r\na=sendonly\r\n', true],
    ['m=video 9 X 96\r\n', true],
    ['m=video 9 X 96\r\na=recvonly\r\n', false],
    ['m=video 9 X 96\r\na=inactive\r\n', false],
    ['m=video 0 X 96\r\na=sendrecv\r\n', false],
    ['m=audio 9 X 96\r\na=sendrecv\r\n', false],
    ['m=audio 9 X 96\r\na=recvonly\r\nm=video 9 X 96\r\na=sendrecv\r\n', true],
  ])('%j sends pictures: %s', (sections, sends) => {
    expect(sendsPictures(`v=0\r\n${sections}`)).toBe(sends)
  })

  it('a candidate goes into its section, by its mid or by its place', () => {
    const sdp = 'v=0\r\nm=audio 9 X 0\r\na=mid:a\r\nm=video 9 X 96\r\na=mid:v\r\n'
    const byMid = { ...candidate, candidate: line(1), sdpMid: 'a', sdpMLineIndex: 1 }
    const byPlace = { ...candidate, candidate: line(2), sdpMid: null, sdpMLineIndex: 1 }
    expect(withCandidates(sdp, [byMid, byPlace])).toBe(
      `v=0\r\nm=audio 9 X 0\r\na=mid:a\r\na=${line(1)}\r\nm=video 9 X 96\r\na=mid:v\r\na=${line(2)}\r\n`,
    )
  })

  it.each([`${line(1)}\r\nm=video 9 X 96`, line(1).replace('192.0.2.2', 'evil.example'), 'x'])(
    '[P3] what is no candidate does not get into a description: %j',
    (text) => {
      expect(withCandidates(video, [{ ...candidate, candidate: text }])).toBe(video)
    },
  )

  it('what an attachment has no room for is not kept', () => {
    expect([hold('v=0\r\n'), hold('x'.repeat(12_001)), hold('v=😀')]).toEqual([
      'v=0\r\n',
      null,
      null,
    ])
  })
})
