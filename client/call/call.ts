/**
 * One room, as the interface has it. SHELL: frames and acts go into `step`, and what follows from the state is made
 * so: links, the ring timeout, our devices, what we say. Every rule is elsewhere (step.ts, derive.ts).
 */
import { batch, effect, signal } from '@preact/signals'
import {
  type ClientMessage,
  type Hello,
  type IceServer,
  limits,
  type Peer,
  type PeerId,
  type ServerMessage,
  version,
} from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { randomToken, roomKind, toProof } from '../../protocol/room'
import { createMedia } from '../media/media'
import type { Session } from '../session'
import { tabSecret } from '../signaling/identity'
import { createSocket } from '../signaling/socket'
import { pack, unpack } from '../trust/pack'
import { linksWanted, ownCall, person, ringKey } from './derive'
import { createLinks } from './links'
import { isPolite } from './negotiation'
import type { Outgoing } from './peer'
import { initialState } from './state'
import type { Event, PersonSeen, Say } from './events'
import { step } from './step'

export type SessionOptions = {
  room: string
  key: string | null
  name: string
  /** Whether another tab of this browser is in a call. */
  busy: () => Promise<boolean>
}

const nobody: Profile = { name: '', microphone: false, camera: false }

export function createSession({ room, key, name: firstName, busy }: SessionOptions): Session {
  const sealed = roomKind(room) === 'sealed'
  const state = signal(initialState)
  const name = signal(firstName)
  const media = createMedia()
  let iceServers: IceServer[] = []
  let ringTimer: ReturnType<typeof setTimeout> | undefined
  let ringTimerKey: string | null = null
  let shown = ''
  // Packing and unpacking take time; what is said and heard keeps its order all the same (S4).
  let outbox = Promise.resolve()
  let inbox = Promise.resolve()

  const links = createLinks({
    isPolite: (other) => isPolite(state.peek().you ?? '', other),
    isAccepted: (other) => person(state.peek(), other)?.call != null,
    config: () => ({ iceServers, bundlePolicy: 'max-bundle', iceCandidatePoolSize: 1 }),
    track: (kind) => media.tracks.peek()[kind === 'audio' ? 'microphone' : 'camera'],
    send: (to, out) => say(() => packSignal(to, out)),
    onFailed: (peer) => happen({ on: 'link-failed', peer }),
  })

  const socket = createSocket({
    url: `${location.origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`,
    hello,
    onMessage(message) {
      inbox = inbox.then(() => receive(message))
    },
    onLost: () => happen({ on: 'reconnecting' }),
    onClosed: (code) => happen({ on: 'closed', code }),
  })

  // --- What happens

  function happen(event: Event): void {
    const before = state.peek()
    const [next, said] = step(before, event, Date.now())
    if (next === before) return
    batch(() => {
      state.value = next
      links.reconcile(linksWanted(next))
    })
    followRinging()
    for (const message of said) act(message)
    // A call that has ended lets go of the devices, whoever ended it.
    if (before.phase.at === 'in' && next.phase.at !== 'in') {
      show() // Nobody looks at the devices of somebody who is in no call, so nothing is said.
      media.want({ microphone: false, camera: false })
      media.setMuted(false)
    }
    if (before.phase.at !== 'rung' && next.phase.at === 'rung') void declineIfBusy(next.phase.call)
  }

  function followRinging(): void {
    const ring = ringKey(state.peek())
    if (ring === ringTimerKey) return
    ringTimerKey = ring
    clearTimeout(ringTimer)
    if (ring !== null) ringTimer = setTimeout(() => happen({ on: 'ring-timeout' }), limits.ringMs)
  }

  async function declineIfBusy(call: string): Promise<void> {
    if (!(await busy())) return
    const { phase } = state.peek()
    if (phase.at === 'rung' && phase.call === call) happen({ do: 'decline', reason: 'busy' })
  }

  // --- What we say

  /** What the others may see of us: our devices only while we are in a call. */
  function profile(): Profile {
    const { microphone, camera, muted } = media.state.peek()
    const inCall = state.peek().phase.at === 'in'
    const isWanted = (at: string): boolean => at === 'on' || at === 'asking'
    return {
      name: name.peek(),
      microphone: inCall && isWanted(microphone.at) && !muted,
      camera: inCall && isWanted(camera.at),
    }
  }

  /** What the others see of us from now on, as a payload. */
  function show(): () => Promise<string> {
    const current = profile()
    shown = JSON.stringify(current)
    return () => pack('profile', current)
  }

  /** Acts say who we are with them (C1, C2), so only what they did not say is left to say. */
  function announce(): void {
    if (state.peek().you === null || JSON.stringify(profile()) === shown) return
    const payload = show()
    say(async () => ({ type: 'profile', profile: await payload() }))
  }

  function say(message: () => Promise<ClientMessage>): void {
    outbox = outbox.then(async () => void socket.send(await message())).catch(report)
  }

  function act(message: Say): void {
    if (message.type === 'decline' || message.type === 'hangup')
      return say(() => Promise.resolve(message))
    const payload = show()
    say(async () => ({ ...message, profile: await payload() }))
  }

  async function packSignal(to: PeerId, out: Outgoing): Promise<ClientMessage> {
    if (out.type === 'candidate')
      return { type: out.type, to, payload: await pack('candidates', out.batch) }
    return { type: out.type, to, payload: await pack('description', out.description) }
  }

  async function hello(): Promise<Hello> {
    const own = ownCall(state.peek())
    return {
      type: 'hello',
      v: version,
      secret: await tabSecret(),
      ...(key !== null && sealed && { proof: await toProof(key) }),
      profile: await show()(),
      ...(own !== null && { call: { id: own.id, answered: own.since !== null } }),
    }
  }

  // --- What we hear

  async function receive(message: ServerMessage): Promise<void> {
    switch (message.type) {
      case 'welcome': {
        iceServers = message.iceServers
        const people = await Promise.all(message.peers.map(toPerson))
        return happen({ on: 'welcome', you: message.you, call: message.call, people })
      }
      case 'joined':
        return happen({ on: 'joined', person: await toPerson(message.peer) })
      case 'profile':
      case 'call':
      case 'accept': {
        const heard = await unpack('profile', message.profile)
        const seen = heard ?? person(state.peek(), message.from)?.profile ?? nobody
        const { type, from } = message
        return happen(
          type === 'profile'
            ? { on: type, from, profile: seen }
            : { on: type, from, call: message.call, profile: seen },
        )
      }
      case 'left':
        return happen({ on: 'left', from: message.from, reason: message.reason })
      case 'decline': {
        const { from, call, reason } = message
        return happen({ on: 'decline', from, call, reason })
      }
      case 'hangup':
        return happen({ on: 'hangup', from: message.from, call: message.call })
      case 'offer':
      case 'answer': {
        const description = await unpack('description', message.payload)
        const peer = links.get(message.from)
        if (description === null) return
        return message.type === 'offer'
          ? peer?.receiveOffer(description)
          : peer?.receiveAnswer(description)
      }
      case 'candidate': {
        const heard = await unpack('candidates', message.payload)
        return heard === null ? undefined : links.get(message.from)?.receiveCandidates(heard)
      }
      case 'error':
        if (message.code === 'no-call' || message.code === 'call-full')
          happen({ on: 'refused', code: message.code })
        return
      default:
        return message satisfies never
    }
  }

  async function toPerson({ id, call, profile: payload }: Peer): Promise<PersonSeen> {
    return { id, call, profile: (await unpack('profile', payload)) ?? nobody }
  }

  // --- What changes by itself

  const stopFollowing = [
    effect(() => links.setTrack('audio', media.tracks.value.microphone)),
    effect(() => links.setTrack('video', media.tracks.value.camera)),
    effect(() => {
      void [media.state.value, name.value] // Depends on both, and on nothing else.
      announce()
    }),
  ]

  // --- What the person does

  function withDevices(video: boolean, event: Event): void {
    media.want({ microphone: true, camera: video })
    happen(event)
  }

  return {
    room,
    sealed,
    link: `${location.origin}/r/${room}${key === null ? '' : `#${key}`}`,
    state,
    links: links.view,
    media,
    name,
    setName(next) {
      name.value = next.trim().slice(0, limits.nameChars)
    },
    call: ({ video }) => withDevices(video, { do: 'call', call: randomToken() }),
    accept: ({ video }) => withDevices(video, { do: 'accept' }),
    join: ({ video }) => withDevices(video, { do: 'join' }),
    decline: () => happen({ do: 'decline', reason: 'declined' }),
    hangUp: () => happen({ do: 'hang-up' }),
    dismiss: (what) => happen({ do: 'dismiss', what }),
    close() {
      clearTimeout(ringTimer)
      for (const stop of stopFollowing) stop()
      links.reconcile(new Map())
      media.close()
      socket.close()
    },
  }
}

/** The name alone: no payload, key or address belongs in a log. */
function report(error: unknown): void {
  console.warn('signaling:', error instanceof Error ? error.name : 'failed')
}
