import { expect, it } from 'vitest'
import type { Signal } from '../../protocol/payload'
import { toPeerId } from '../../protocol/ids'
import { createTrust } from './trust'

const sealedRoom = { room: '2ejk-mbfh-m7mt-dwyx', key: 'AAECAwQFBgcICQoLDA0ODw' }
const openRoom = { room: 'kitchen', key: null }
const secrets = { anna: 'Dw4NDAsKCQgHBgUEAwIBAA', bert: '_____________________w' }
const profile = { name: 'Anna', microphone: true, camera: false }
const candidate = {
  candidate: 'candidate:1',
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: null,
}
const signals: Signal[] = [
  { type: 'offer', description: { epoch: 0, n: 3, sdp: 'v=0' } },
  { type: 'answer', description: { epoch: 0, n: 3, sdp: 'v=0' } },
  { type: 'candidate', batch: { candidates: [candidate] } },
]

type Place = { room: string; key: string | null }

async function meet(place: Place) {
  const anna = createTrust({ ...place, secret: Promise.resolve(secrets.anna) })
  const bert = createTrust({ ...place, secret: Promise.resolve(secrets.bert) })
  const [a, b] = [
    await toPeerId(place.room, secrets.anna),
    await toPeerId(place.room, secrets.bert),
  ]
  await bert.openProfile(a, await anna.sealProfile(profile))
  await anna.openProfile(b, await bert.sealProfile({ ...profile, name: 'Bert' }))
  return { anna, bert, a, b }
}

it.each([sealedRoom, openRoom])(
  '[P1] [P2] [P3] what is said comes out again in $room',
  async (place) => {
    const { anna, bert, a, b } = await meet(place)
    expect(await bert.openProfile(a, await anna.sealProfile(profile))).toEqual(profile)
    for (const signal of signals) {
      const payload = (await anna.sealSignal(b, signal)) ?? ''
      expect(await bert.openSignal(a, signal.type, payload)).toEqual(signal)
    }
  },
)

it('[T2] in a sealed room nothing of it can be read on the way', async () => {
  const { anna, b } = await meet(sealedRoom)
  const payloads = await Promise.all([
    anna.sealProfile(profile),
    ...signals.map((s) => anna.sealSignal(b, s)),
  ])
  for (const payload of payloads) {
    expect(payload).toMatch(/^[\w-]+$/)
    expect(atob((payload ?? '').replaceAll('-', '+').replaceAll('_', '/'))).not.toMatch(
      /Anna|v=0|candidate/,
    )
  }
})

it('[T6] a clear payload in a sealed room is refused and counted', async () => {
  const { bert, a } = await meet(sealedRoom)
  expect(await bert.openProfile(a, JSON.stringify(profile))).toBeNull()
  expect(await bert.openSignal(a, 'offer', '{"epoch":0,"n":3,"sdp":"v=0"}')).toBeNull()
  expect(bert.refused.counts).toMatchObject({
    clear: 2,
    stale: 0,
    replayed: 0,
    forged: 0,
    unreadable: 0,
  })
})

it('[T6] that something was changed on the way is said once, and of an older page not at all', async () => {
  let told = 0
  const reader = createTrust({
    ...sealedRoom,
    secret: Promise.resolve(secrets.bert),
    onTampered: () => (told += 1),
  })
  const { anna, a } = await meet(sealedRoom)
  const older = await anna.sealProfile(profile)
  const reloaded = createTrust({ ...sealedRoom, secret: Promise.resolve(secrets.anna) })
  for (const payload of [older, await reloaded.sealProfile(profile)])
    expect(await reader.openProfile(a, payload)).toEqual(profile)
  expect(await reader.openProfile(a, older)).toBeNull()
  expect([told, reader.refused.counts.stale]).toEqual([0, 1])
  expect(await reader.openProfile(a, `${older.slice(0, -4)}AAAA`)).toBeNull()
  await reader.openSignal(a, 'offer', 'v=0')
  expect([told, reader.refused.counts.clear]).toEqual([1, 1])
})

it.each([
  'not json',
  'null',
  '[]',
  '{"name":"Anna"}',
  '{"name":1,"microphone":true,"camera":true}',
  JSON.stringify({ name: 'x'.repeat(41), microphone: true, camera: true }),
])('[P4] %s is no profile', async (payload) => {
  const { bert, a } = await meet(openRoom)
  expect(await bert.openProfile(a, payload)).toBeNull()
  expect(bert.refused.counts.unreadable).toBe(1)
})

it('[N5] in a sealed room our id is our own affair, whatever the room says', async () => {
  const { anna, a } = await meet(sealedRoom)
  expect(await anna.ownId('aaaaaaaaaaaa')).toBe(a)
  const open = await meet(openRoom)
  expect(await open.anna.ownId('aaaaaaaaaaaa')).toBe('aaaaaaaaaaaa')
})

it('[S5] what is said in the chat is sealed too, in the order of the signals, and comes out again once', async () => {
  const { anna, bert, a, b } = await meet(sealedRoom)
  const [first] = signals
  if (first === undefined) throw new Error('there is none')
  const offer = (await anna.sealSignal(b, first)) ?? ''
  const chat = (await anna.sealChat(b, 'Tea?')) ?? ''
  expect(atob(chat.replaceAll('-', '+').replaceAll('_', '/'))).not.toContain('Tea?')
  expect(await bert.openSignal(a, 'offer', chat)).toBe(null)
  expect((await bert.openChat(a, chat))?.trimEnd()).toBe('Tea?')
  expect(await bert.openChat(a, chat)).toBe(null)
  expect(await bert.openSignal(a, 'offer', offer)).toBe(null)
  const open = await meet(openRoom)
  expect(await open.anna.sealChat(open.b, 'Tea?')).toBe('Tea?')
})
