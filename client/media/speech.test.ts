import { expect, it } from 'vitest'
import { createSpeechDetector } from './speech'

const frameMs = 20

/** Spans of so many ms at a level; gives after how many ms somebody is taken to speak, if ever. */
function hear(...spans: [ms: number, level: number][]): number | null {
  const isSpeech = createSpeechDetector()
  let now = 0
  for (const [ms, level] of spans)
    for (const end = now + ms; now < end; now += frameMs) if (isSpeech(level, now)) return now
  return null
}

function times<T>(count: number, ...these: T[]): T[] {
  return Array.from({ length: count }, () => these).flat()
}

const quiet: [number, number] = [1000, 0.05]

it('words are speech after 300 ms', () => {
  expect(hear(quiet, [200, 0.6], [80, 0.3], [200, 0.7])).toBe(1300)
})

it('breaks between syllables do not begin it anew', () => {
  expect(hear(quiet, ...times<[number, number]>(6, [100, 0.6], [100, 0.1]))).not.toBeNull()
})

it('and breaks between sentences do', () => {
  expect(hear(quiet, ...times<[number, number]>(6, [200, 0.6], [400, 0.1]))).toBeNull()
})

it.each<[string, [number, number][]]>([
  ['silence', [[5000, 0]]],
  ['a fan that runs', [[5000, 0.55]]],
  ['a fan that sways', times<[number, number]>(20, [200, 0.5], [200, 0.6])],
  ['a door', [quiet, [200, 0.9], [1000, 0.05]]],
  ['somebody who types', [quiet, ...times<[number, number]>(20, [40, 0.7], [180, 0.1])]],
  ['somebody who speaks in the next room', [quiet, [2000, 0.25]]],
])('%s is none', (_, spans) => {
  expect(hear(...spans)).toBeNull()
})

it('silence is told once, however long it is, and ends what was said before it', () => {
  const isSpeech = createSpeechDetector()
  expect([0, 20, 40].map((now) => isSpeech(now === 0 ? 0 : 0.6, now))).toEqual([
    false,
    false,
    false,
  ])
  expect(isSpeech(0, 60)).toBe(false)
  expect(isSpeech(0.6, 5000)).toBe(false)
  for (let now = 5020; now < 5300; now += frameMs) expect(isSpeech(0.6, now)).toBe(false)
  expect(isSpeech(0.6, 5300)).toBe(true)
})

it('somebody who speaks beside a fan is heard', () => {
  expect(hear([3000, 0.4], [200, 0.8], [80, 0.4], [300, 0.8])).not.toBeNull()
})
