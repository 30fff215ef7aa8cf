import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { isPlainId, newPlainId } from '../../protocol/ids'
import { anna, json } from '../test/plainTables'
import { parsePlain, toDescription, toErrorFrame } from './frames'

describe('frames', () => {
  it('a description is read as base64, as base64url and as the object', () => {
    const text = json({ type: 'offer', sdp: 'v=0 ü>?' })
    const base64 = Buffer.from(text).toString('base64')
    for (const written of [
      base64,
      base64.replaceAll('+', '-').replaceAll('=', ''),
      JSON.parse(text),
    ])
      expect(parsePlain(json({ event: 'sendOffer', offer: written }))).toEqual({
        ok: true,
        command: { event: 'sendOffer', sdp: 'v=0 ü>?' },
      })
    expect(toDescription('offer', 'v=0 ü>?')).toBe(base64)
  })

  it.each([
    [
      { candidate: 'x', sdpMid: '0' },
      { candidate: 'x', sdpMid: '0', sdpMLineIndex: null, usernameFragment: null },
    ],
    [{ candidate: '', sdpMid: '0' }, null],
    [null, null],
  ])('the candidate %j is read as %j', (written, read) => {
    expect(parsePlain(json({ event: 'sendCandidate', candidate: written }))).toEqual({
      ok: true,
      command: { event: 'sendCandidate', candidate: read },
    })
  })

  it('a description that no payload can hold is refused', () => {
    const sdp = 'x'.repeat(60_000)
    expect(parsePlain(json({ event: 'sendOffer', offer: { type: 'offer', sdp } }))).toEqual({
      ok: false,
      code: 'too-long',
    })
  })

  it('an id is above all others, and known as that of a plain client', () => {
    const id = newPlainId()
    expect(id).toMatch(/^~[a-z2-7]{25}$/)
    expect([isPlainId(id), isPlainId(anna().id)]).toEqual([true, false])
  })
})

describe('whatever comes', () => {
  const events = ['joinRoom', 'callRemote', 'acceptCall', 'sendOffer', 'sendAnswer', 'addCandidate']
  const value = fc.oneof(fc.jsonValue(), fc.base64String(), fc.constant({ type: 'offer', sdp: '' }))
  const frame = fc.record(
    {
      event: fc.oneof(fc.constantFrom(...events, 'sendCandidate'), fc.string()),
      roomId: value,
      offer: value,
      answer: value,
      candidate: value,
    },
    { requiredKeys: [] },
  )

  it('a frame is a command, or refused by a code', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), frame.map(json)), (text) => {
        const parsed = parsePlain(text)
        const said = parsed.ok ? parsed.command.event : toErrorFrame(parsed.code).event
        expect([...events, 'sendCandidate', 'error']).toContain(said)
      }),
    )
  })
})
