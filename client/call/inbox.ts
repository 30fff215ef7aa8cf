/**
 * What the room says, unpacked: events for the state, signals for the links. EDGE: unpacking takes time, and what was
 * said keeps its order all the same (S4).
 */
import type { IceServer, Knocker, Peer, PeerId, ServerMessage } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { unpack } from '../trust/pack'
import type { Signal } from './connection'
import type { Event, PersonSeen } from './events'
import type { Knock } from './state'

export type InboxOptions = {
  /** What we know of a peer whose profile cannot be read. */
  known(id: PeerId): Profile | undefined
  onIceServers(servers: IceServer[]): void
  onEvent(event: Event): void
  onSignal(from: PeerId, signal: Signal): void
}

const nobody: Profile = { name: '', microphone: false, camera: false }

/** Gives what takes the messages, one after the other. */
export function createInbox(options: InboxOptions): (message: ServerMessage) => void {
  let work = Promise.resolve()
  return (message) => {
    work = work.then(() => receive(message)).catch(report)
  }

  async function receive(message: ServerMessage): Promise<void> {
    switch (message.type) {
      case 'welcome': {
        options.onIceServers(message.iceServers)
        const people = await Promise.all(message.peers.map(toPerson))
        const { you, call, lock } = message
        return options.onEvent({ on: 'welcome', you, call, people, lock })
      }
      case 'locked':
        return options.onEvent({ on: 'locked' })
      case 'lock':
        return options.onEvent({ on: 'lock', from: message.from, lock: message.lock })
      case 'knocks': {
        const knocks = await Promise.all(message.peers.map(toKnock))
        return options.onEvent({ on: 'knocks', knocks })
      }
      case 'joined':
        return options.onEvent({ on: 'joined', person: await toPerson(message.peer) })
      case 'profile': {
        const { type, from } = message
        const profile = await readProfile(from, message.profile)
        return options.onEvent({ on: type, from, profile })
      }
      case 'call': {
        const { type, from, call } = message
        const profile = await readProfile(from, message.profile)
        return options.onEvent({ on: type, from, call, profile })
      }
      case 'accept': {
        const { type, ...rest } = message
        const profile = await readProfile(rest.from, rest.profile)
        return options.onEvent({ on: type, ...rest, profile })
      }
      case 'left':
        return options.onEvent({ on: 'left', from: message.from, reason: message.reason })
      case 'decline': {
        const { from, call, reason } = message
        return options.onEvent({ on: 'decline', from, call, reason })
      }
      case 'hangup':
        return options.onEvent({ on: 'hangup', from: message.from, call: message.call })
      case 'offer':
      case 'answer': {
        const description = await unpack('description', message.payload)
        if (description !== null)
          options.onSignal(message.from, { type: message.type, description })
        return
      }
      case 'candidate': {
        const batch = await unpack('candidates', message.payload)
        if (batch !== null) options.onSignal(message.from, { type: 'candidate', batch })
        return
      }
      case 'error':
        if (message.code === 'no-call' || message.code === 'call-full')
          options.onEvent({ on: 'refused', code: message.code })
        return
      default:
        return message satisfies never
    }
  }

  async function toPerson({ id, call, profile }: Peer): Promise<PersonSeen> {
    return { id, call, profile: await readProfile(id, profile) }
  }

  async function toKnock({ id, profile }: Knocker): Promise<Knock> {
    return { id, profile: await readProfile(id, profile) }
  }

  async function readProfile(id: PeerId, payload: string): Promise<Profile> {
    return (await unpack('profile', payload)) ?? options.known(id) ?? nobody
  }
}

/** The name alone: no payload, key or address belongs in a log. */
function report(error: unknown): void {
  console.warn('signaling:', error instanceof Error ? error.name : 'failed')
}
