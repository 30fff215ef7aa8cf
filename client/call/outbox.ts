/**
 * What we say to the room, packed. EDGE: packing takes time, and what is said keeps its order all the same (S4). What
 * cannot be sent now is not kept: `hello` brings both sides together again.
 */
import type { ClientMessage, LockAct, Payload, PeerId } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { pack } from '../trust/pack'
import type { Signal } from './connection'
import type { Say } from './events'

export type OutboxOptions = {
  /** What the others may see of us at this moment. */
  profile(): Profile
  send(message: ClientMessage): void
}

export type Outbox = {
  /** An act of the call. It says who we are with it (C1, C2). */
  act(message: Say): void
  /** Who may be here. */
  lock(message: LockAct): void
  signal(to: PeerId, signal: Signal): void
  /** Says what the others see of us where that is new; returns whether it was. */
  announce(): boolean
  /** What they see from now on, as a payload that goes another way (`hello`), or as what need not be said. */
  show(): Promise<Payload>
}

export function createOutbox(options: OutboxOptions): Outbox {
  let shown = ''
  let work = Promise.resolve()

  function say(message: Promise<ClientMessage>): void {
    work = work.then(async () => options.send(await message)).catch(report)
  }

  function show(): Promise<Payload> {
    const profile = options.profile()
    shown = JSON.stringify(profile)
    return pack('profile', profile)
  }

  return {
    show,
    announce() {
      if (JSON.stringify(options.profile()) === shown) return false
      say(show().then((profile) => ({ type: 'profile', profile })))
      return true
    },
    act(message) {
      if (message.type === 'decline' || message.type === 'hangup')
        return say(Promise.resolve(message))
      say(show().then((profile) => ({ ...message, profile })))
    },
    lock: (message) => say(Promise.resolve(message)),
    signal: (to, signal) => say(packSignal(to, signal)),
  }
}

async function packSignal(to: PeerId, signal: Signal): Promise<ClientMessage> {
  return signal.type === 'candidate'
    ? { type: signal.type, to, payload: await pack('candidates', signal.batch) }
    : { type: signal.type, to, payload: await pack('description', signal.description) }
}

/** The name alone: no payload, key or address belongs in a log. */
function report(error: unknown): void {
  console.warn('signaling:', error instanceof Error ? error.name : 'failed')
}
