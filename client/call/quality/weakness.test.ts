import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Weakness } from '../types'
import { nothingCounted, readReport } from './readReport'
import { judge, level, type Levels, noLevels } from './weakness'

const lookMs = 500

/** In one look of half a second; nothing of it is lost, unless said otherwise. */
type Half = {
  came?: number
  lost?: number
  decoded?: number
  dropped?: number
  /** What the other says of our sound and our picture. */
  lostOut?: number
  /** Since when it has said nothing new of that. */
  agoMs?: number
  kind?: 'audio' | 'video'
  cpu?: boolean
  voiceOnly?: boolean
}

/** What is held after each look, by reports as browsers give them. */
function watch(seconds: number, at: (second: number) => Half): Levels[] {
  const sums = { packetsReceived: 0, packetsLost: 0, framesDecoded: 0, framesDropped: 0 }
  let [counted, levels] = [nothingCounted, noLevels]
  return Array.from({ length: (seconds * 1000) / lookMs }, (_, i) => {
    const half = at((i * lookMs) / 1000)
    const { lost = 0, came = 50 - lost, decoded = 10, dropped = 0, kind = 'video' } = half
    sums.packetsReceived += came
    sums.packetsLost += lost
    sums.framesDecoded += decoded
    sums.framesDropped += dropped
    const timestamp = 1e9 + i * lookMs
    const entries = [
      { type: 'candidate-pair', timestamp },
      { type: 'inbound-rtp', kind: 'video', timestamp, ...sums },
      { type: 'outbound-rtp', qualityLimitationReason: half.cpu ? 'cpu' : 'bandwidth' },
      {
        type: 'remote-inbound-rtp',
        kind,
        timestamp: timestamp - (half.agoMs ?? 0),
        fractionLost: half.lostOut ?? 0,
      },
    ]
    counted = readReport(counted, new Map(entries.map((entry, n) => [String(n), entry])))
    levels = level(levels, counted.signs, half.voiceOnly === true)
    return levels
  })
}

type Sign = 'incoming' | 'outgoing' | 'busy'

/** From which second to which it is held. */
function heldFrom(histories: Levels[], sign: Sign): [number, number] | null {
  const held = histories.map((levels) => levels[sign].isHeld)
  const first = held.indexOf(true)
  return first < 0 ? null : [first / 2, (held.lastIndexOf(true) + 1) / 2]
}

it.each<[string, Sign, Half]>([
  ['a fifth of what comes is lost', 'incoming', { lost: 10 }],
  ['a tenth of what comes is lost', 'incoming', { lost: 5 }],
  ['hardly anything comes', 'incoming', { lost: 45 }],
  ['a fifth of our picture is lost', 'outgoing', { lostOut: 0.2 }],
  ['a tenth of our sound is lost', 'outgoing', { lostOut: 0.1, kind: 'audio', agoMs: 4000 }],
  ['no picture of ours is sent any more', 'outgoing', { voiceOnly: true }],
  ['pictures come that this machine drops', 'busy', { dropped: 8 }],
  ['this machine does not encode them all', 'busy', { cpu: true }],
])('%s: held after some seconds, and for some after its end', (_, sign, bad) => {
  const held = heldFrom(
    watch(90, (second) => (second >= 10 && second < 40 ? bad : {})),
    sign,
  )
  expect(held).toEqual([expect.any(Number), expect.any(Number)])
  const [from = 0, to = 0] = held ?? []
  expect(from).toBeGreaterThan(13)
  expect(from).toBeLessThan(16)
  expect(to).toBeGreaterThan(45)
  expect(to).toBeLessThan(58)
})

it.each<[string, Half]>([
  ['nothing happens', {}],
  ['one packet of fifty is lost', { lost: 1 }],
  ['of a few packets some are lost', { lost: 4, came: 5 }],
  ['nothing comes at all', { came: 0, decoded: 0 }],
  ['a report is old, of sound', { lostOut: 0.5, kind: 'audio', agoMs: 7000 }],
  ['a report is old, of a picture', { lostOut: 0.5, agoMs: 2000 }],
  ['a few pictures are dropped', { decoded: 9, dropped: 3 }],
  ['the picture is made small for the way there', { cpu: false }],
])('%s: nothing is held', (_, always) => {
  const histories = watch(120, () => always)
  for (const sign of ['incoming', 'outgoing', 'busy'] as const)
    expect(heldFrom(histories, sign)).toBe(null)
})

it('who sends nothing, or next to nothing, is not heard', () => {
  const isHeard = (half: Half) => watch(60, () => half).at(-1)?.heard.isHeld
  expect([isHeard({}), isHeard({ came: 5 }), isHeard({ came: 0 })]).toEqual([true, false, false])
})

it('pictures that are dropped because packets are missing do not make a machine busy', () => {
  expect(
    heldFrom(
      watch(60, () => ({ lost: 10, dropped: 8 })),
      'busy',
    ),
  ).toBe(null)
})

it('two seconds of anything, now and then, are nothing', () => {
  const everything: Half = { lost: 45, lostOut: 1, cpu: true, voiceOnly: true }
  const histories = watch(120, (second) => (second % 30 < 2 ? everything : {}))
  for (const sign of ['incoming', 'outgoing', 'busy'] as const)
    expect(heldFrom(histories, sign)).toBe(null)
})

it('another connection, whose counts begin anew, is not worse than the one before', () => {
  const first = watch(10, () => ({})).at(-1)
  expect(first?.heard.isHeld).toBe(true)
  const report = new Map([['i', { type: 'inbound-rtp', packetsReceived: 5, packetsLost: 3 }]])
  const counted = { ...nothingCounted, packets: 5000, packetsLost: 100 }
  expect(readReport(counted, report).signs).toMatchObject({ lostIn: null, isBusy: false })
})

it('nothing flickers, whatever comes and goes', () => {
  const spell = fc.record({
    looks: fc.integer({ min: 1, max: 60 }),
    lost: fc.integer({ min: 0, max: 50 }),
  })
  fc.assert(
    fc.property(fc.array(spell, { maxLength: 30 }), (spells) => {
      const losses = spells.flatMap(({ looks, lost }) => Array<number>(looks).fill(lost))
      const histories = watch(losses.length / 2, (second) => ({ lost: losses[second * 2] ?? 0 }))
      const held = histories.map(({ incoming }) => incoming.isHeld)
      const turns = held.flatMap((is, i) => (i > 0 && is !== held[i - 1] ? [i] : []))
      for (const [n, turn] of turns.entries()) {
        const seconds = (turn - (turns[n - 1] ?? -Infinity)) / 2
        // It ends after nine seconds at the soonest, and begins again after two.
        expect(seconds).toBeGreaterThanOrEqual(held[turn] ? 2 : 9)
      }
    }),
  )
})

/** `i`: bad comes in; `o`: goes out; `c`: the machine is busy; `-`: nothing ever came. */
function toLevels(what: string): Levels {
  const held = (sign: string) => ({ is: 0, isHeld: what.includes(sign) })
  return {
    heard: { is: 0, isHeld: !what.includes('-') },
    incoming: held('i'),
    outgoing: held('o'),
    busy: held('c'),
  }
}

it.each<[string[], (Weakness | null)[]]>([
  [[''], [null]],
  [['i'], ['their-uplink']],
  [['o'], ['your-uplink']],
  [['io'], ['between']],
  [['c'], ['this-computer']],
  [
    ['', ''],
    [null, null],
  ],
  [
    ['i', ''],
    ['their-uplink', null],
  ],
  [
    ['i', 'i'],
    ['your-downlink', 'your-downlink'],
  ],
  // Of one alone it is theirs, whichever way.
  [
    ['o', ''],
    [null, null],
  ],
  [
    ['io', ''],
    ['their-uplink', null],
  ],
  [
    ['o', 'o'],
    ['your-uplink', 'your-uplink'],
  ],
  [
    ['io', 'o'],
    ['their-uplink', 'your-uplink'],
  ],
  [
    ['io', 'io'],
    ['your-downlink', 'your-downlink'],
  ],
  // Who sends nothing says nothing of our way in.
  [
    ['i', 'i', '-'],
    ['your-downlink', 'your-downlink', null],
  ],
  [
    ['i', '-'],
    ['their-uplink', null],
  ],
  [
    ['i', 'i', ''],
    ['their-uplink', 'their-uplink', null],
  ],
  [
    ['ic', 'i'],
    ['this-computer', 'this-computer'],
  ],
])('of %j it is %j', (whats, expected) => {
  const all = whats.map(toLevels)
  expect(all.map((one) => judge(all, one))).toEqual(expected)
})
