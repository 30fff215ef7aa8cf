import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import emoji from './emoji.json'
import prose from './PROTOCOL.md?raw'
import { fingerprintsOf, toCommitment, toSafetyCode } from './safety'
import vectors from './vectors.json'

it.each(vectors.safety)(
  '[V2] [V4] the code of the vector is $emoji, from either side',
  async (v) => {
    expect(await toCommitment(v.one, v.other.id)).toBe(v.one.commit)
    expect(await toCommitment(v.other, v.one.id)).toBe(v.other.commit)
    for (const code of [await toSafetyCode(v.one, v.other), await toSafetyCode(v.other, v.one)]) {
      expect(code).toEqual(v.code)
      expect(code.map((n) => emoji[n]).join('')).toBe(v.emoji)
    }
  },
)

it('[V4] there are 64 emoji, each of one character that every system draws in colour by itself', () => {
  expect(new Set(emoji).size).toBe(64)
  for (const one of emoji) expect(one).toMatch(/^\p{Emoji_Presentation}$/u)
})

it('[V2] the page shows a commit and the nonce that it was made of', () => {
  const [, hash] = /"type":"commit","hash":"([\w-]+)"/.exec(prose) ?? []
  const [, nonce] = /"type":"reveal","nonce":"([\w-]+)"/.exec(prose) ?? []
  const parties = vectors.safety.flatMap(({ one, other }) => [one, other])
  expect(parties.find((party) => party.nonce === nonce)?.commit).toBe(hash)
})

const hex = fc
  .array(fc.integer({ min: 0, max: 255 }), { minLength: 20, maxLength: 32 })
  .map((bytes) => bytes.map((b) => b.toString(16).toUpperCase().padStart(2, '0')).join(':'))

it('[V1] fingerprints are the same in whatever order, case and number they stand', () => {
  fc.assert(
    fc.property(fc.uniqueArray(hex, { minLength: 1, maxLength: 4 }), (all) => {
      const lines = all.map((one) => `a=fingerprint:sha-256 ${one}\r\n`)
      const mixed = [...lines, 'm=video 9\r\n', ...lines.toReversed()].join('')
      const shouted = mixed
        .replaceAll('sha-256', 'SHA-256')
        .replaceAll(/[A-F]{2}:/g, (two) => two.toLowerCase())
      const expected = all
        .map((one) => `sha-256 ${one}`)
        .toSorted()
        .join(',')
      expect(fingerprintsOf(mixed)).toBe(expected)
      expect(fingerprintsOf(shouted)).toBe(expected)
    }),
  )
})

it.each([
  ['', ''],
  ['v=0\r\ns=-\r\n', ''],
  ['a=fingerprint:sha-256 0a:FF\n', 'sha-256 0A:FF'],
  ['a=fingerprint:\r\n', 'unreadable'],
  ['a=fingerprint:sha-256 ZZ:00\r\na=fingerprint:sha-256 0A:FF', 'sha-256 0A:FF,unreadable'],
  ['a=fingerprint:sha-256 0A:FF|x\r\n', 'unreadable'],
  ['a=fingerprint: sha-256\t0A:FF\r\n', 'unreadable'],
])('[V1] %j has %j', (sdp, fingerprints) => {
  expect(fingerprintsOf(sdp)).toBe(fingerprints)
})
