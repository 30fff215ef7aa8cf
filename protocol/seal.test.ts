import {
  assert,
  asyncProperty,
  constantFrom,
  integer,
  json as anyJson,
  nat,
  pre,
  record,
  stringMatching,
  uint8Array,
  type Arbitrary,
} from 'fast-check'
import { expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from './bytes'
import { type Binding, newEpoch, open, readHeader, seal, type SealType, toSealKey } from './seal'
import vectors from './vectors.json'

const types: SealType[] = ['profile', 'offer', 'answer', 'candidate', 'chat']
const sealed = vectors.sealed.map((vector) => ({ ...vector, type: toType(vector.type) }))

it.each(sealed)(
  '[T1] [T2] [T3] [T4] $type $seq is sealed as its vector says',
  async ({ key, nonce, text, payload, ...binding }) => {
    const sealKey = await toSealKey(key)
    expect(await seal(sealKey, binding, text, fromBase64Url(nonce))).toBe(payload)
    const header = readHeader(payload)
    expect(header).toMatchObject({
      epoch: binding.epoch,
      toEpoch: binding.toEpoch,
      seq: binding.seq,
    })
    const opened = await open(sealKey, binding, header?.rest ?? new Uint8Array())
    expect(JSON.parse(opened ?? '')).toEqual(JSON.parse(text))
  },
)

const epoch = uint8Array({ minLength: 8, maxLength: 8 }).map(toBase64Url)
const id = stringMatching(/^[a-z2-7]{26}$/)
const binding: Arbitrary<Binding> = record({
  room: constantFrom('2ejk-mbfh-m7mt-dwyx', 'ufxa-ftdz-owt7-hrjk'),
  from: id,
  to: id,
  type: constantFrom(...types),
  epoch,
  toEpoch: epoch,
  seq: integer({ min: 1, max: 2 ** 32 - 1 }),
})
const json = anyJson({ maxDepth: 2 }).filter((text) => text.length < 150)
const key = toSealKey('AAECAwQFBgcICQoLDA0ODw')

it('[T2] whatever is sealed is opened again, for its place', async () => {
  await assert(
    asyncProperty(binding, json, async (place, text) => {
      const payload = await seal(await key, place, text)
      const header = readHeader(payload)
      if (header === null) throw new Error('no header')
      const opened = await open(await key, { ...place, ...header }, header.rest)
      expect(opened?.trimEnd()).toBe(text.trimEnd())
    }),
  )
})

it('[T2] [T4] any bit that is another one is refused, wherever it is', async () => {
  await assert(
    asyncProperty(binding, json, nat(), async (place, text, at) => {
      const bytes = fromBase64Url(await seal(await key, place, text))
      const index = at % (bytes.length * 8)
      bytes[index >> 3] = (bytes[index >> 3] ?? 0) ^ (1 << (index & 7))
      const header = readHeader(toBase64Url(bytes))
      // Null when it was a bit of the version.
      expect(header && (await open(await key, { ...place, ...header }, header.rest))).toBeNull()
    }),
    { numRuns: 500 },
  )
})

it('[T2] every single bit of one payload counts', async () => {
  const [, , , answer] = sealed
  if (answer === undefined) throw new Error('no vector')
  const bytes = fromBase64Url(answer.payload)
  let passed = 0
  for (let i = 0; i < bytes.length * 8; i += 1) {
    const changed = bytes.slice()
    changed[i >> 3] = (changed[i >> 3] ?? 0) ^ (1 << (i & 7))
    const header = readHeader(toBase64Url(changed))
    const opened = header && (await open(await key, { ...answer, ...header }, header.rest))
    if (opened !== null) passed += 1
  }
  expect(passed).toBe(0)
})

it('[T4] what is sealed for one place opens in no other', async () => {
  await assert(
    asyncProperty(binding, binding, async (place, other) => {
      pre(JSON.stringify(place) !== JSON.stringify(other))
      const header = readHeader(await seal(await key, place, '{}'))
      expect(header && (await open(await key, other, header.rest))).toBeNull()
    }),
  )
})

it.each(['room', 'from', 'to', 'type', 'epoch', 'toEpoch', 'seq'] as const)(
  '[T4] what is sealed for one place does not open where %s alone is another',
  async (part) => {
    await assert(
      asyncProperty(binding, binding, async (place, other) => {
        pre(place[part] !== other[part])
        const header = readHeader(await seal(await key, place, '{}'))
        const moved = { ...place, [part]: other[part] }
        expect(header && (await open(await key, moved, header.rest))).toBeNull()
      }),
    )
  },
)

it('[T3] the size tells a name from no name as little as one kind of candidate from another', async () => {
  const place = { room: 'r', from: 'a', to: 'b', epoch: newEpoch(), toEpoch: newEpoch(), seq: 1 }
  const sizeOf = async (type: SealType, text: string) =>
    (await seal(await key, { ...place, type }, text)).length
  const profiles = ['', 'Anna', '王'.repeat(40), '\u0000'.repeat(40)].map((name) =>
    sizeOf('profile', JSON.stringify({ name, microphone: true, camera: false, paused: true })),
  )
  expect(new Set(await Promise.all(profiles)).size).toBe(1)
  const candidates = sealed.filter((v) => v.type === 'candidate')
  const sizes = candidates.map((v) => sizeOf('candidate', v.text))
  expect(new Set(await Promise.all(sizes)).size).toBe(1)
})

it('[T3] what is longer than the largest class is not sealed', async () => {
  const place = { room: 'r', from: 'a', to: 'b', epoch: newEpoch(), toEpoch: newEpoch(), seq: 1 }
  const long = JSON.stringify('x'.repeat(32_768))
  await expect(seal(await key, { ...place, type: 'offer' }, long)).rejects.toThrow('too long')
})

it('[T2] the same thing twice is not the same payload', async () => {
  const place = { room: 'r', from: 'a', to: 'b', epoch: newEpoch(), toEpoch: newEpoch(), seq: 1 }
  const twice = [1, 2].map(async () => seal(await key, { ...place, type: 'answer' }, '{}'))
  expect(new Set(await Promise.all(twice)).size).toBe(2)
})

function toType(text: string): SealType {
  const type = types.find((t) => t === text)
  if (type === undefined) throw new Error(`no type: ${text}`)
  return type
}
