/** What is known of a link from look to look: bytes count, and what a state says counts little. */
import { describe, expect, it } from 'vitest'
import {
  beginToObserve,
  lastSign,
  observe,
  type Observed,
  onAttempt,
  onGivenUp,
  onNetworkChanged,
  onReplaced,
  onTriedAgain,
  type Reading,
  toHealth,
} from './observe'

const began = 1_000_000

const sound: Reading = {
  connectionState: 'connected',
  bytes: 100,
  isBeyondRepair: false,
  isDoomed: false,
  foundNothing: false,
}

/** Over which media came until `began`. */
const flowing: Observed = {
  ...beginToObserve(began),
  status: { at: 'connected' },
  connectionState: 'connected',
  bytes: 100,
  hasFlowed: true,
}
const silent: Observed = { ...flowing, status: { at: 'interrupted' }, lookedAt: began + 3000 }
const failed: Observed = onGivenUp(silent, 'no-udp', began + 90_000)

/** What is known after a look so many ms after `began`. */
const look = (before: Observed, reading: Partial<Reading>, ms: number): Observed =>
  observe({ ...before, lookedAt: began + ms - 500 }, { ...sound, ...reading }, began + ms)

describe('whether anything came', () => {
  it.each<[string, Observed, Partial<Reading>, boolean]>([
    ['more bytes than before', flowing, { bytes: 101 }, true],
    ['as many as before', flowing, { bytes: 100 }, false],
    ['fewer than before, as after a restart', flowing, { bytes: 10 }, false],
    ['nobody counted', flowing, { bytes: null }, false],
    [
      'more, of a connection that says it is disconnected',
      flowing,
      { connectionState: 'disconnected', bytes: 101 },
      true,
    ],
    ['more, of one that has failed', flowing, { connectionState: 'failed', bytes: 101 }, false],
    ['more, of one that another will replace', flowing, { isDoomed: true, bytes: 101 }, false],
    ['it is connected, and was not', { ...flowing, connectionState: 'disconnected' }, {}, true],
    ['it is connected, and nobody counted', beginToObserve(began), { bytes: null }, true],
    [
      'it is connected, and was not, and is doomed',
      { ...flowing, connectionState: 'connecting' },
      { isDoomed: true },
      false,
    ],
  ])('%s', (_, before, reading, isLife) => {
    const after = look(before, reading, 1000)
    expect(after.lifeAt).toBe(isLife ? began + 1000 : began)
  })

  it('bytes that fell after a restart count from there', () => {
    const fell = look(flowing, { bytes: 10 }, 500)
    expect(look(fell, { bytes: 11 }, 1000)).toMatchObject({ bytes: 11, lifeAt: began + 1000 })
  })

  it.each<Partial<Reading>>([{ connectionState: 'failed' }, { isDoomed: true }])(
    'bytes that do not count are not taken for those of before: %j',
    (reading) => {
      const during = look(flowing, { ...reading, bytes: 900 }, 500)
      expect(during.bytes).toBe(100)
      expect(look(during, { bytes: 500 }, 1000).lifeAt).toBe(began + 1000)
    },
  )

  it('what was counted stays where nobody counted', () => {
    expect(look(flowing, { bytes: null }, 500).bytes).toBe(100)
  })

  it('a way without bytes is no media, and ends no attempts', () => {
    const before = onAttempt(beginToObserve(began), began + 100)
    const connected = look(before, { bytes: 0 }, 500)
    expect(connected).toMatchObject({ status: { at: 'connected' }, hasFlowed: false, attempts: 1 })
    expect(look(connected, { bytes: 1 }, 1000)).toMatchObject({ hasFlowed: true, attempts: 0 })
  })
})

describe('the status', () => {
  it.each<[string, Observed, Partial<Reading>, number, string]>([
    ['a first connection', beginToObserve(began), {}, 500, 'connected'],
    [
      'one that takes long',
      beginToObserve(began),
      { connectionState: 'connecting', bytes: 0 },
      60_000,
      'connecting',
    ],
    ['1999 ms of silence', flowing, {}, 1999, 'connected'],
    ['[M9] 2 s of silence', flowing, {}, 2000, 'interrupted'],
    [
      '[M9] silence of one that says it failed',
      flowing,
      { connectionState: 'failed', bytes: 900 },
      2000,
      'interrupted',
    ],
    [
      'one that says it is disconnected, at once',
      flowing,
      { connectionState: 'disconnected' },
      500,
      'connected',
    ],
    [
      'silence of one that never brought media',
      { ...flowing, hasFlowed: false },
      {},
      9000,
      'connected',
    ],
    ['bytes come again', silent, { bytes: 101 }, 4000, 'connected'],
    ['given up, and silent', failed, {}, 61_000, 'failed'],
    ['given up, and bytes come', failed, { bytes: 101 }, 61_000, 'connected'],
  ])('%s', (_, before, reading, ms, at) => {
    expect(look(before, reading, ms).status.at).toBe(at)
  })
})

describe('since when it is broken', () => {
  it.each<[string, number | null, RTCPeerConnectionState, number | null]>([
    ['disconnected', null, 'disconnected', began + 500],
    ['failed', null, 'failed', began + 500],
    ['still', began - 9, 'failed', began - 9],
    ['no longer', began - 9, 'connected', null],
    ['looking for a way', began - 9, 'connecting', null],
  ])('%s', (_, brokenAt, connectionState, then) => {
    expect(look({ ...flowing, brokenAt }, { connectionState }, 500).brokenAt).toBe(then)
  })
})

describe('sleep', () => {
  const wokenAt = began + 600_000

  it('does not count as silence, and the network may be another one', () => {
    const woken = observe(flowing, sound, wokenAt)
    expect(woken).toMatchObject({ lifeAt: wokenAt - 2000, changedAt: wokenAt, lookedAt: wokenAt })
    expect(woken.status.at).toBe('interrupted')
  })

  it('is more than 5 s in which nobody looked', () => {
    expect(observe(flowing, sound, began + 5000)).toMatchObject({ lifeAt: began, changedAt: 0 })
    expect(observe(flowing, sound, began + 5001).changedAt).toBe(began + 5001)
  })

  it('makes no silence of what came just before', () => {
    const before = { ...flowing, lifeAt: wokenAt - 100 }
    expect(observe(before, sound, wokenAt).lifeAt).toBe(wokenAt - 100)
  })

  it('is over with the look after it', () => {
    const woken = observe(flowing, sound, wokenAt)
    expect(observe(woken, sound, wokenAt + 500).changedAt).toBe(wokenAt)
  })
})

describe('what happens to a link', () => {
  const now = began + 7000

  it('a new connection begins its own count, and the silence goes on', () => {
    expect(onReplaced({ ...silent, brokenAt: began, attempts: 2 }, now)).toEqual({
      ...silent,
      connectionState: 'new',
      bytes: 0,
      brokenAt: null,
      attempts: 2,
      attemptAt: now,
    })
  })

  it('each attempt is counted, and the time since the last', () => {
    const twice = onAttempt(onAttempt(silent, now - 5000), now)
    expect(twice).toEqual({ ...silent, attempts: 2, attemptAt: now })
  })

  it('that was given up says why, and when', () => {
    expect(onGivenUp(silent, 'no-relay', now)).toEqual({
      ...silent,
      status: { at: 'failed', why: 'no-relay' },
      failedAt: now,
    })
  })

  it.each([
    [true, 'interrupted'],
    [false, 'connecting'],
  ] as const)('tried again, and media ever came (%s): %s, with all its time', (hasFlowed, at) => {
    const again = onTriedAgain({ ...failed, hasFlowed, attempts: 3 }, now)
    expect(again.status).toEqual({ at })
    expect(again).toMatchObject({ lifeAt: now, attempts: 0, attemptAt: now })
  })

  it('[M9] the room has to have answered since the last sign, or since the network changed', () => {
    expect(lastSign(flowing)).toBe(began)
    expect(lastSign(onNetworkChanged(flowing, now))).toBe(now)
    expect(lastSign({ ...flowing, changedAt: began - 1 })).toBe(began)
  })
})

describe('what recovery is asked with', () => {
  const us = { polite: true, canSignal: false }
  const now = began + 4000

  it('has times until now', () => {
    const observed = { ...silent, brokenAt: began + 1000, attempts: 1, attemptAt: began + 3000 }
    const reading = { ...sound, isBeyondRepair: true, foundNothing: true }
    expect(toHealth(observed, reading, us, now)).toEqual({
      silentMs: 4000,
      hasFlowed: true,
      brokenMs: 3000,
      isBeyondRepair: true,
      foundNothing: true,
      networkChanged: false,
      canSignal: false,
      attempts: 1,
      sinceAttemptMs: 1000,
      polite: true,
    })
  })

  it('of a path that is well has no time of being broken', () => {
    expect(toHealth(flowing, sound, us, now).brokenMs).toBe(null)
  })

  it.each<[string, Partial<Observed>, boolean]>([
    ['since anything came', { changedAt: began + 1, attemptAt: 0 }, true],
    ['before something came', { changedAt: began - 1, attemptAt: 0 }, false],
    ['and something was tried since', { changedAt: began + 1, attemptAt: began + 2 }, false],
  ])('says that the network changed %s', (_, change, networkChanged) => {
    expect(toHealth({ ...silent, ...change }, sound, us, now).networkChanged).toBe(networkChanged)
  })
})
