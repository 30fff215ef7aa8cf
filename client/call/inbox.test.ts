import { describe, expect, it } from 'vitest'
import type { Knocker, ServerMessage } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { toPeerId } from '../../protocol/room'
import { createTrust } from '../trust/trust'
import type { Event } from './events'
import { createInbox } from './inbox'

const sealedRoom = { room: '2ejk-mbfh-m7mt-dwyx', key: 'AAECAwQFBgcICQoLDA0ODw' }
const otherKey = { ...sealedRoom, key: 'Dw4NDAsKCQgHBgUEAwIBAA' }
const anna = 'a'.repeat(22)
const carl = 'c'.repeat(22)
const dora = 'd'.repeat(22)
const profile = (name: string): Profile => ({ name, microphone: true, camera: false })

/** As whoever has this secret shows itself, with this key. */
async function knocker(secret: string, name: string, place = sealedRoom): Promise<Knocker> {
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
    known: (id) => known[id],
    onEvent(event) {
      if ('on' in event && event.on === 'locked') heardAll.resolve()
      else events.push(event)
    },
    onSignal() {},
  })
  for (const message of messages) take(message)
  // What was said keeps its order: this comes out last.
  take({ type: 'locked' })
  await heardAll.promise
  return { events, refused: trust.refused }
}

describe('knocks in a sealed room', () => {
  it('[L2] have the names that those who have the key gave themselves', async () => {
    const [c, d] = await Promise.all([knocker(carl, 'Carl'), knocker(dora, 'Dora')])
    expect((await hear([{ type: 'knocks', peers: [c, d] }])).events).toEqual([
      {
        on: 'knocks',
        knocks: [
          { id: c.id, profile: profile('Carl') },
          { id: d.id, profile: profile('Dora') },
        ],
      },
    ])
  })

  it.each<[string, () => Promise<Knocker>]>([
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
  ])('[L2] [P4] of one who %s are not shown, and of the others are', async (_, ghost) => {
    const d = await knocker(dora, 'Dora')
    const known = { [await toPeerId(sealedRoom.room, carl)]: profile('Carl') }
    const { events, refused } = await hear([{ type: 'knocks', peers: [await ghost(), d] }], known)
    expect(events).toEqual([{ on: 'knocks', knocks: [{ id: d.id, profile: profile('Dora') }] }])
    expect(refused.clear + refused.forged + refused.stale).toBe(1)
  })

  it('[L2] the same list said again is read again', async () => {
    const c = await knocker(carl, 'Carl')
    const { events } = await hear([
      { type: 'knocks', peers: [c] },
      { type: 'knocks', peers: [c] },
    ])
    const list = { on: 'knocks', knocks: [{ id: c.id, profile: profile('Carl') }] }
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
    expect(events).toEqual([{ on: 'welcome', you: from, call: null, people: [], lock: null }])
    expect(refused).toMatchObject({ forged: 0, stale: 0 })
  })
})
