/**
 * What the room says, opened: events for the state, signals for the links. EDGE: opening takes
 * time, and what was said keeps its order all the same (S4).
 */
import type { Knocker, Peer, PeerId, ServerMessage } from '../../protocol/messages'
import type { Profile, Signal } from '../../protocol/payload'
import type { Trust } from '../trust/trust'
import { logFailure } from '../base/logFailure'
import type { Event, PersonSeen } from './state/events'
import type { Knock } from './state/state'

const report = logFailure('signaling')

export type InboxOptions = {
  trust: Pick<Trust, 'ownId' | 'openProfile' | 'openSignal' | 'openChat'>
  /** Our own id, once we were welcomed. */
  you: () => PeerId
  /** What we know of a peer whose profile cannot be read, or was not said again. */
  known: (id: PeerId) => Profile | null
  onEvent: (event: Event) => void
  onSignal: (from: PeerId, signal: Signal) => void
  /** What was said in the chat, or, from nobody here (null), to a ring (K7). */
  onChat: (from: PeerId | null, text: string) => void
}

/** Gives what takes the messages, one after the other. */
export function createInbox(options: InboxOptions): (message: ServerMessage) => void {
  const { trust } = options
  /** What those who knock showed last: the room says it once. */
  const knockers = new Map<PeerId, Profile | null>()
  let work = Promise.resolve()
  return (message) => {
    work = work.then(() => receive(message)).catch(report)
  }

  /**
   * Of ourselves the room says only what came of our acts (C2, C6, L1). Anything else is false, and
   * ignored.
   */
  function isAboutUs(message: ServerMessage): boolean {
    const id = message.type === 'joined' ? message.peer.id : 'from' in message ? message.from : null
    const isEcho = ['accept', 'hangup', 'lock'].includes(message.type)
    return id !== null && !isEcho && id === options.you()
  }

  async function receive(message: ServerMessage): Promise<void> {
    if (isAboutUs(message)) return
    switch (message.type) {
      case 'welcome': {
        const { call, lock, iceServers } = message
        const you = await trust.ownId(message.you)
        const others = message.peers.filter(({ id }) => id !== you)
        const people = await Promise.all(others.map(toPerson))
        return options.onEvent({ type: 'welcome', you, call, people, lock, iceServers })
      }
      case 'joined':
        return options.onEvent({ type: 'joined', person: await toPerson(message.peer) })
      case 'knocks': {
        const knocks = await Promise.all(message.peers.map(toKnock))
        return options.onEvent({ type: 'knocks', knocks })
      }
      case 'profile':
      case 'call':
      case 'accept': {
        const profile = await readProfile(message.from, message.profile)
        return options.onEvent({ ...message, profile })
      }
      case 'left':
      case 'decline':
      case 'hangup':
      case 'lock':
      case 'locked':
        return options.onEvent(message)
      case 'offer':
      case 'answer':
      case 'candidate': {
        const signal = await trust.openSignal(message.from, message.type, message.payload)
        if (signal !== null) options.onSignal(message.from, signal)
        return
      }
      case 'chat': {
        const text = await trust.openChat(message.from, message.payload)
        if (text !== null) options.onChat(message.from, text)
        return
      }
      case 'reply':
        return options.onChat(null, message.payload)
      case 'error':
        if (message.code === 'no-call' || message.code === 'call-full')
          options.onEvent({ type: 'refused', code: message.code })
        return
      default:
        return message satisfies never
    }
  }

  /**
   * Whoever shows nothing that can be read is there all the same, and seen as that (T6): the room
   * counts it.
   */
  async function toPerson({ id, call, profile }: Peer): Promise<PersonSeen> {
    return { id, call, profile: await readProfile(id, profile) }
  }

  /** Nobody is let in under the name of somebody whom we know. */
  async function toKnock({ id, profile }: Knocker): Promise<Knock> {
    if (profile !== undefined) knockers.set(id, await trust.openProfile(id, profile))
    return { id, profile: knockers.get(id) ?? null }
  }

  async function readProfile(id: PeerId, payload: string): Promise<Profile | null> {
    return (await trust.openProfile(id, payload)) ?? options.known(id)
  }
}
