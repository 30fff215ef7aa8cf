import { describe, expect, it } from 'vitest'
import { type Repair, chooseRepair, type LinkHealth } from './recovery'

const well: LinkHealth = {
  silentMs: 0,
  hasFlowed: true,
  brokenMs: null,
  isBeyondRepair: false,
  foundNothing: false,
  networkChanged: false,
  canSignal: true,
  attempts: 0,
  sinceAttemptMs: 0,
  polite: false,
}

type Row = [what: string, health: Partial<LinkHealth>, repair: Repair]

const repairs: Row[] = [
  ['media flows', {}, 'rest'],
  ['ICE worries, but bytes come', { brokenMs: 9000, silentMs: 100 }, 'rest'],
  ['silence of 4 s, and ICE is content', { silentMs: 4000 }, 'rest'],
  ['silence of 5 s, whatever ICE says', { silentMs: 5000 }, 'restart'],
  ['disconnected for 1.9 s', { silentMs: 4000, brokenMs: 1900 }, 'rest'],
  ['disconnected for 2 s', { silentMs: 4000, brokenMs: 2000 }, 'restart'],
  ['disconnected for 2 s, polite', { silentMs: 4000, brokenMs: 2000, polite: true }, 'rest'],
  ['disconnected for 3 s, polite', { silentMs: 4500, brokenMs: 3000, polite: true }, 'restart'],
  ['a new network, and bytes still come', { silentMs: 400, networkChanged: true }, 'rest'],
  ['a new network, and silence', { silentMs: 500, networkChanged: true }, 'restart'],
  [
    'a new network after an attempt',
    { silentMs: 9000, networkChanged: true, attempts: 4, sinceAttemptMs: 600 },
    'restart',
  ],
  ['the room does not answer', { silentMs: 20_000, brokenMs: 15_000, canSignal: false }, 'rest'],
  ['4 s after a restart', { silentMs: 9000, attempts: 1, sinceAttemptMs: 4000 }, 'rest'],
  ['5 s after a restart', { silentMs: 9000, attempts: 1, sinceAttemptMs: 5000 }, 'restart'],
  ['5 s after two restarts', { silentMs: 14_000, attempts: 2, sinceAttemptMs: 5000 }, 'replace'],
  ['one restart, and 15 s', { silentMs: 15_000, attempts: 1, sinceAttemptMs: 5000 }, 'replace'],
  [
    'a second of silence after it worked again',
    { silentMs: 1000, attempts: 1, sinceAttemptMs: 6000 },
    'rest',
  ],
  ['9 s after a replacement', { silentMs: 24_000, attempts: 3, sinceAttemptMs: 9000 }, 'rest'],
  [
    '10 s after a replacement',
    { silentMs: 25_000, attempts: 3, sinceAttemptMs: 10_000 },
    'replace',
  ],
  ['beyond repair', { silentMs: 3000, brokenMs: 0, isBeyondRepair: true }, 'replace'],
  [
    'beyond repair just after an attempt',
    { silentMs: 9000, isBeyondRepair: true, attempts: 1, sinceAttemptMs: 4000 },
    'rest',
  ],
  [
    'beyond repair, 5 s after an attempt',
    { silentMs: 9000, isBeyondRepair: true, attempts: 1, sinceAttemptMs: 5000 },
    'replace',
  ],
  [
    'beyond repair, a new network',
    { silentMs: 900, isBeyondRepair: true, networkChanged: true },
    'replace',
  ],
  [
    'just after a minute, and 11 s after an attempt',
    { silentMs: 61_000, attempts: 9, sinceAttemptMs: 11_000 },
    'replace',
  ],
  ['almost 90 s', { silentMs: 89_500, attempts: 9, sinceAttemptMs: 100 }, 'rest'],
  ['90 s', { silentMs: 90_000, attempts: 9, sinceAttemptMs: 100 }, 'give-up'],
  ['90 s without the room', { silentMs: 90_000, canSignal: false }, 'give-up'],
]

const firsts: Row[] = [
  ['14 s', { silentMs: 14_000 }, 'rest'],
  ['15 s', { silentMs: 15_000 }, 'replace'],
  ['15 s, polite', { silentMs: 15_000, polite: true }, 'rest'],
  ['15 s without the room', { silentMs: 15_000, canSignal: false }, 'rest'],
  ['2 s without an address of ours', { silentMs: 2000, foundNothing: true }, 'rest'],
  ['3 s without an address of ours', { silentMs: 3000, foundNothing: true }, 'replace'],
  [
    '2 s after an attempt, and again without one',
    { silentMs: 9000, foundNothing: true, attempts: 1, sinceAttemptMs: 2000 },
    'rest',
  ],
  [
    'just after the other made the connection anew',
    { silentMs: 5000, foundNothing: true, sinceAttemptMs: 50 },
    'rest',
  ],
  ['beyond repair', { silentMs: 6000, brokenMs: 10, isBeyondRepair: true }, 'replace'],
  [
    'beyond repair again',
    { silentMs: 12_000, brokenMs: 10, isBeyondRepair: true, attempts: 1, sinceAttemptMs: 6000 },
    'replace',
  ],
  [
    'without an address of ours after two attempts',
    { silentMs: 9000, foundNothing: true, attempts: 2, sinceAttemptMs: 3000 },
    'give-up',
  ],
  ['after two attempts', { silentMs: 44_000, attempts: 2, sinceAttemptMs: 14_000 }, 'rest'],
  ['45 s', { silentMs: 45_000, attempts: 2, sinceAttemptMs: 1000 }, 'give-up'],
  ['50 s without the room', { silentMs: 50_000, canSignal: false }, 'rest'],
  ['90 s without the room', { silentMs: 90_000, canSignal: false }, 'give-up'],
]

describe('[M9] a link that worked', () => {
  it.each(repairs)('%s', (_, health, repair) => {
    expect(chooseRepair({ ...well, ...health })).toBe(repair)
  })
})

describe('a link that has not worked yet', () => {
  it.each(firsts)('%s', (_, health, repair) => {
    const since = { sinceAttemptMs: health.silentMs ?? 0 }
    expect(chooseRepair({ ...well, hasFlowed: false, ...since, ...health })).toBe(repair)
  })
})
