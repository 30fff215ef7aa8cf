/**
 * Whether this room may ring here when it is closed: the switch, and what it gives to the others.
 * EDGE.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { randomToken } from '../../protocol/ids'
import { makeRingToken, ringDays, type RingKeys } from '../../protocol/ring'
import type { Language } from '../i18n/language'
import type { OwnDevice } from '../../protocol/closedTab'
import { fetchRingKeys } from '../ring/posting'
import { readRoom, writeRoom } from '../ring/rooms'
import {
  askToNotify,
  findSubscription,
  keepSubscriptions,
  mayNotify,
  type RingTrouble,
  ringSupport,
  subscribe,
  type Subscription,
  unsubscribe,
} from '../ring/subscription'

/** `none`: this browser cannot, or it is not known yet: there is no switch. */
export type OwnRingingState =
  | { at: 'none' }
  | { at: 'off' }
  | { at: 'asking' }
  | { at: 'on'; device: OwnDevice }
  | { at: 'trouble'; trouble: RingTrouble }

export type OwnRinging = {
  state: ReadonlySignal<OwnRingingState>
  /** As a press does it: the browser may ask the person. */
  turnOn: () => Promise<void>
  turnOff: () => Promise<void>
  /** With another endpoint: what was given away until now is of no use. */
  rotate: () => Promise<void>
}

type Needs = {
  origin: string
  room: string
  key: string
  language: () => Language
  /** The rooms that are remembered. */
  remembered: () => ReadonlySet<string>
  now: () => number
}

const dayMs = 86_400_000

export function createOwnRinging({
  origin,
  room,
  key,
  language,
  remembered,
  now,
}: Needs): OwnRinging {
  const state = signal<OwnRingingState>({ at: 'none' })
  let work: Promise<unknown> = Promise.resolve()

  /** One after the other: somebody may press again. */
  function inTurn(task: () => Promise<void>): Promise<void> {
    const done = work.then(task, task)
    work = done.catch(() => {})
    return done
  }

  /** `device`: the name that it had, or another. */
  async function takeUp(of: Subscription, keys: RingKeys, device: string): Promise<void> {
    await writeRoom({ room, key, device, language: language() })
    state.value = {
      at: 'on',
      device: await toDevice(of, keys, { room, device, language: language(), now: now() }),
    }
  }

  async function begin(): Promise<void> {
    const support = ringSupport()
    if (support === 'unsupported') return
    if (support === 'install') {
      state.value = { at: 'trouble', trouble: support }
      return
    }
    await keepSubscriptions(new Set([room, ...remembered()]))
    const known = await readRoom(room)
    if (known === undefined) {
      state.value = { at: 'off' }
      return
    }
    await renew(known.device)
  }

  /** Each visit makes it last longer, and mends what was lost: with the keys that are used now. */
  async function renew(device: string): Promise<void> {
    const keys = await keysOf(origin)
    if (!mayNotify()) {
      await unsubscribe(room)
      state.value = { at: 'off' }
      return
    }
    const found = await findSubscription(room, keys.vapid)
    await takeUp(found ?? (await subscribe(room, keys.vapid)), keys, device)
  }

  async function makeAnew(): Promise<void> {
    const keys = await keysOf(origin)
    await takeUp(await subscribe(room, keys.vapid), keys, randomToken())
  }

  async function turnOn(): Promise<void> {
    state.value = { at: 'asking' }
    if (await askToNotify()) await makeOrSay()
    else state.value = { at: 'trouble', trouble: 'blocked' }
  }

  /** What was there before is gone in any case. */
  async function makeOrSay(): Promise<void> {
    try {
      await makeAnew()
    } catch {
      await unsubscribe(room).catch(() => {})
      state.value = { at: 'trouble', trouble: 'unreachable' }
    }
  }

  inTurn(begin).catch(() => (state.value = { at: 'trouble', trouble: 'unreachable' }))

  return {
    state,
    turnOn: () => inTurn(turnOn),
    turnOff: () =>
      inTurn(async () => {
        state.value = { at: 'off' }
        await unsubscribe(room)
      }),
    rotate: () => inTurn(() => (state.peek().at === 'on' ? makeOrSay() : Promise.resolve())),
  }
}

type OfDevice = { room: string; device: string; language: Language; now: number }

async function toDevice(
  { endpoint, keys: own }: Subscription,
  keys: RingKeys,
  { room, device, language, now }: OfDevice,
): Promise<OwnDevice> {
  const expires = now + ringDays * dayMs
  const token = await makeRingToken(keys.token, { endpoint, room, expires })
  return { type: 'device', device, token, ...own, expires, language }
}

async function keysOf(origin: string): Promise<RingKeys> {
  const keys = await fetchRingKeys(origin)
  if (keys === null) throw new Error('The worker gave no keys.')
  return keys
}
