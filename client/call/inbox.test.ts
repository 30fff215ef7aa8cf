import { describe, expect, it } from 'vitest'
import type { Knocker, ServerMessage } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { toPeerId } from '../../protocol/ids'
import { createTrust } from '../trust/trust'
import type { Event } from './state/events'
import { createInbox } from './inbox'

const sealedRoom = { room: '2ejk-mbfh-m7mt-dwyx', key: 'AAECAwQFBgcICQoLDA0ODw' }
const otherKey = { ...sealedRoom, key: 'Dw4NDAsKCQgHBgUEAwIBAA' }
const anna = 'a'.repeat(22)
const carl = 'c'.repeat(22)
const dora = 'd'.repeat(22)
const profile = (name: string): Profile => ({ name, microphone: true, camera: false })

/** As whoever has this secret shows itself, with this key. */
async function knocker(secret: string, name: string, place = sealedRoom) {
  const trust = createTrust({ ...place, secret: Promise.resolve(secret) })
  return {
    id: await toPeerId(place.room, secret),
    profile: await trust.sealProfile(profile(name)),
  }
}

/** The events that come of what Anna is told, one message after the other. */
async function hear(messages: ServerMessage[], known: Record<string, Profile> = {}) {
  const trust = createTrust({ ...sealedRoom, secret: Promise.resolve(anna) })
  const you = await toPeerId(sealedRoom.room, anna)
  const events: Event[] = []
  const heardAll = Promise.withResolvers<void>()
  const take = createInbox({
    trust,
    you: () => you,
    known: (id) => known[id] ?? null,
    onEvent(event) {
      if ('type' in event && event.type === 'locked') heardAll.resolve()
      else events.push(event)
    },
    onSignal() {},
    onChat() {},
  })
  for (const message of messages) take(message)
  // What was said keeps its order: this comes out last.
  take({ type: 'locked' })
  await heardAll.promise
  return { events, refused: trust.refused.counts }
}

describe('knocks in a sealed room', () => {
  it('[L2] have the names that those who have the key gave themselves', async () => {
    const [c, d] = await Promise.all([knocker(carl, 'Carl'), knocker(dora, 'Dora')])
    expect((await hear([{ type: 'knocks', peers: [c, d] }])).events).toEqual([
      {
        type: 'knocks',
        knocks: [
          { id: c.id, profile: profile('Carl') },
          { id: d.id, profile: profile('Dora') },
        ],
      },
    ])
  })

  it.each<[string, () => Promise<Required<Knocker>>]>([
    ['has another key', () => knocker(carl, 'Anna', otherKey)],
    [
      'speaks in clear',
      async () => ({
        id: await toPeerId(sealedRoom.room, carl),
        profile: JSON.stringify(profile('Anna')),
      }),
    ],
    [
      'shows what another has sealed',
      async () => ({
        id: await toPeerId(sealedRoom.room, carl),
        profile: (await knocker(dora, 'Dora')).profile,
      }),
    ],
  ])('[L2] [T6] of one who %s have no name, not even one that we know', async (_, ghost) => {
    const d = await knocker(dora, 'Dora')
    const id = await toPeerId(sealedRoom.room, carl)
    const known = { [id]: profile('Carl') }
    const { events, refused } = await hear([{ type: 'knocks', peers: [await ghost(), d] }], known)
    const knocks = [
      { id, profile: null },
      { id: d.id, profile: profile('Dora') },
    ]
    expect(events).toEqual([{ type: 'knocks', knocks }])
    expect(refused.clear + refused.forged + refused.stale).toBe(1)
  })

  it('[L2] what the list does not say again is what it said before', async () => {
    const c = await knocker(carl, 'Carl')
    const { events } = await hear([
      { type: 'knocks', peers: [c] },
      { type: 'knocks', peers: [{ id: c.id }] },
    ])
    const list = { type: 'knocks', knocks: [{ id: c.id, profile: profile('Carl') }] }
    expect(events).toEqual([list, list])
  })
})

describe('what the room says of ourselves in a sealed room', () => {
  it('[T6] shows us to nobody, with our own profile or without: neither there, nor calling, nor saying anything', async () => {
    const us = await knocker(anna, 'Anna')
    const peer = { ...us, call: null }
    const { id: from, profile: payload } = us
    const call = 'c'.repeat(22)
    const said: ServerMessage[] = [
      { type: 'welcome', you: from, call: null, peers: [peer], lock: null },
      { type: 'joined', peer },
      { type: 'profile', from, profile: payload },
      { type: 'call', from, call, profile: payload },
      { type: 'left', from, reason: 'left' },
      { type: 'offer', from, payload },
    ]
    const { events, refused } = await hear(said)
    expect(events).toEqual([{ type: 'welcome', you: from, call: null, people: [], lock: null }])
    expect(refused).toMatchObject({ forged: 0, stale: 0 })
  })
})

describe('somebody in a sealed room who cannot be read', () => {
  it('[T6] is there as that, and is known again by what was read before', async () => {
    const id = await toPeerId(sealedRoom.room, carl)
    const call = 'c'.repeat(22)
    const boo = await createTrust({ ...sealedRoom, secret: Promise.resolve(carl) }).sealProfile(
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- which it is not
      { boo: 1 } as unknown as Profile,
    )
    const said: ServerMessage[] = [
      { type: 'joined', peer: { id, profile: boo, call: null } },
      { type: 'call', from: id, call, profile: boo },
    ]
    expect((await hear(said)).events).toEqual([
      { type: 'joined', person: { id, profile: null, call: null } },
      { type: 'call', from: id, call, profile: null },
    ])
    const known = await hear(said, { [id]: profile('Carl') })
    expect(known.events[1]).toMatchObject({ profile: profile('Carl') })
  })
})

describe('whom the room invents in a sealed room', () => {
  it('[T6] has no name, whoever else has sealed one: not there, not calling, not in the call', async () => {
    const id = await toPeerId(sealedRoom.room, carl)
    const ofDora = await knocker(dora, 'Dora')
    const call = 'c'.repeat(22)
    const said = [JSON.stringify(profile('Carl')), ofDora.profile].flatMap(
      (shown): ServerMessage[] => [
        {
          type: 'welcome',
          you: 'x',
          call: null,
          peers: [{ id, profile: shown, call: null }],
          lock: null,
        },
        { type: 'joined', peer: { id, profile: shown, call: null } },
        { type: 'profile', from: id, profile: shown },
        { type: 'call', from: id, call, profile: shown },
        { type: 'accept', from: id, call, profile: shown },
      ],
    )
    const { events } = await hear(said)
    expect(events).toHaveLength(said.length)
    expect(JSON.stringify(events)).not.toMatch(/"name"/)
  })
})
