/**
 * What we say to the room, sealed. EDGE: sealing takes time, and what is said keeps its order all
 * the same (S4). What cannot be sent now is not kept: `hello` brings both sides together again.
 */
import type { ClientMessage, LockAct, Payload, PeerId } from '../../protocol/messages'
import type { Profile, Signal } from '../../protocol/payload'
import type { Trust } from '../trust/trust'
import { logFailure } from '../base/logFailure'
import type { RoomSay } from './state/events'

const report = logFailure('signaling')

export type OutboxOptions = {
  trust: Pick<Trust, 'sealProfile' | 'sealSignal' | 'sealChat'>
  /** What the others may see of us at this moment. */
  profile: () => Profile
  /** Returns whether it went. */
  send: (message: ClientMessage) => boolean
}

export type Outbox = {
  /** An act of the call. Whoever calls, accepts or comes back says with it who they are (C1, C2). */
  act: (message: RoomSay) => void
  /** Who may be here. */
  lock: (message: LockAct) => void
  signal: (to: PeerId, signal: Signal) => void
  chat: (to: PeerId, text: string) => void
  /** Says what the others see of us where that is new; returns whether it was. */
  announce: () => boolean
  /** What they see from now on, as a payload that goes another way (`hello`). */
  show: () => Promise<Payload>
  /** What is new of us need not be said. */
  skip: () => void
}

export function createOutbox(options: OutboxOptions): Outbox {
  const { trust } = options
  let shown = ''
  let work = Promise.resolve()

  /** One after the other: payloads are numbered as they are sealed (T5). */
  function say(make: () => Promise<ClientMessage | null>): void {
    work = work.then(() => sendMade(make)).catch(report)
  }

  async function sendMade(make: () => Promise<ClientMessage | null>): Promise<void> {
    const message = await make()
    // What did not go was not shown: it is said anew when it can be.
    if (message !== null && !options.send(message) && 'profile' in message) shown = ''
  }

  function sayTo(
    to: PeerId,
    type: Signal['type'] | 'chat',
    seal: () => Promise<Payload | null>,
  ): void {
    say(async () => {
      const payload = await seal()
      return payload === null ? null : { type, to, payload }
    })
  }

  function markShown(): Profile {
    const profile = options.profile()
    shown = JSON.stringify(profile)
    return profile
  }

  return {
    show: () => trust.sealProfile(markShown()),
    skip: () => void markShown(),
    announce() {
      if (JSON.stringify(options.profile()) === shown) return false
      const profile = markShown()
      say(async () => ({ type: 'profile', profile: await trust.sealProfile(profile) }))
      return true
    },
    act(message) {
      if (message.type === 'decline' || message.type === 'hangup')
        return say(() => Promise.resolve(message))
      const profile = markShown()
      say(async () => ({ ...message, profile: await trust.sealProfile(profile) }))
    },
    lock: (message) => say(() => Promise.resolve(message)),
    signal: (to, signal) => sayTo(to, signal.type, () => trust.sealSignal(to, signal)),
    chat: (to, text) => sayTo(to, 'chat', () => trust.sealChat(to, text)),
  }
}
