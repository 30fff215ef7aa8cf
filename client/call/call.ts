/**
 * One room, as the interface has it. SHELL: frames and acts go into `step`, and what follows from the state is made
 * so: links, timeouts, our devices, what we say. Every rule is elsewhere (step.ts, derive.ts, recovery.ts).
 */
import { batch, effect, signal } from '@preact/signals'
import { type Hello, type IceServer, limits, type PeerId, version } from '../../protocol/messages'
import type { ControlMessage, Profile } from '../../protocol/payload'
import { randomToken, roomKind, toProof } from '../../protocol/room'
import { createMedia } from '../media/media'
import type { LastCall } from '../memory/lastCall'
import type { Session } from '../session'
import { tabSecret } from '../signaling/identity'
import { onNetworkChange } from '../signaling/network'
import { createSocket } from '../signaling/socket'
import { createDeadline } from './deadline'
import { awaitKey, helloCall, linksWanted, ownCall, person, ringKey } from './derive'
import type { Event } from './events'
import { createInbox } from './inbox'
import { createLinks } from './links'
import { isPolite } from './negotiation'
import { createOutbox } from './outbox'
import { initialState } from './state'
import { step } from './step'
import type { Circumstances } from './why'

export type SessionOptions = {
  room: string
  key: string | null
  name: string
  /** What this tab remembers of the call that it is in, for after a reload. */
  lastCall: LastCall
  /** Whether another tab of this browser is in a call. */
  busy: () => Promise<boolean>
}

/** How long a call with nobody else in it waits for one whose page went away. */
const awaitMs = 60_000

export function createSession({ room, key, name: firstName, ...options }: SessionOptions): Session {
  const sealed = roomKind(room) === 'sealed'
  const state = signal(initialState)
  const name = signal(firstName)
  const media = createMedia()
  let iceServers: IceServer[] = []
  const ringing = createDeadline(limits.ringMs, () => happen({ on: 'ring-timeout' }))
  const awaiting = createDeadline(awaitMs, () => happen({ on: 'await-timeout' }))

  const outbox = createOutbox({ profile, send: (message) => void socket.send(message) })

  const receive = createInbox({
    known: (id) => person(state.peek(), id)?.profile,
    onIceServers: (servers) => (iceServers = servers),
    onEvent: happen,
    onSignal: (from, message) => links.receive(from, message),
  })

  const links = createLinks({
    isPolite: (other) => isPolite(state.peek().you ?? '', other),
    isAccepted: (other) => person(state.peek(), other)?.call != null,
    config: () => ({ iceServers, bundlePolicy: 'max-bundle' }),
    track: (kind) => media.tracks.peek()[kind === 'audio' ? 'microphone' : 'camera'],
    send(to, message) {
      const isSent = socket.isOpen()
      if (isSent) outbox.signal(to, message)
      return isSent
    },
    lingers: () => !socket.isOpen(),
    onMessage: hearInBand,
    onFailed: (peer, trouble) => happen({ on: 'link-failed', peer, trouble }),
    canReach: (peer, since) => socket.heardAt() >= since && isThere(peer),
    probe: (since) => socket.probe(since),
    around,
  })

  const socket = createSocket({
    url: `${location.origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`,
    hello,
    onMessage: receive,
    onHeard: () => links.look(),
    onLost() {
      happen({ on: 'reconnecting' })
      links.networkChanged()
    },
    onClosed: (code) => happen({ on: 'closed', code }),
  })

  const remembered = options.lastCall.recall(room, Date.now())
  if (remembered !== null) happen({ on: 'remembered', ...remembered })

  // --- What happens

  function happen(event: Event): void {
    const before = state.peek()
    const [next, said] = step(before, event, Date.now())
    if (next !== before) follow(before, next)
    for (const message of said) outbox.act(message)
    if ('on' in event && event.on === 'joined') links.returned(event.person.id)
    if ('on' in event && event.on === 'welcome')
      for (const { id } of event.people) links.returned(id)
  }

  /** Makes so what follows from the state. */
  function follow(before: typeof initialState, next: typeof initialState): void {
    batch(() => {
      state.value = next
      links.reconcile(linksWanted(next))
    })
    ringing.follow(ringKey(next))
    awaiting.follow(awaitKey(next))
    // A call that has ended lets go of the devices, whoever ended it.
    if (before.phase.at === 'in' && next.phase.at !== 'in') {
      void outbox.show() // Nobody looks at the devices of somebody who is in no call, so nothing is said.
      media.want({ microphone: false, camera: false })
      media.setMuted(false)
    }
    if (before.phase.at !== 'rung' && next.phase.at === 'rung') void declineIfBusy(next.phase.call)
    remember()
  }

  async function declineIfBusy(call: string): Promise<void> {
    if (!(await options.busy())) return
    const { phase } = state.peek()
    if (phase.at === 'rung' && phase.call === call) happen({ do: 'decline', reason: 'busy' })
  }

  // --- What we say

  /** What the others may see of us: our devices only while we are in a call. */
  function profile(): Profile {
    const { microphone, camera, muted, paused } = media.state.peek()
    const inCall = state.peek().phase.at === 'in'
    const isWanted = (at: string): boolean => at === 'on' || at === 'asking'
    const isSeen = inCall && isWanted(camera.at)
    return {
      name: name.peek(),
      microphone: inCall && isWanted(microphone.at) && !muted,
      camera: isSeen,
      ...(isSeen && paused && { paused }),
    }
  }

  /** Acts say who we are with them (C1, C2), so only what they did not say is left to say. */
  function announce(): void {
    const { you, signaling } = state.peek()
    if ((you === null && signaling.at !== 'knocking') || !outbox.announce()) return
    const message = { type: 'profile', profile: profile() } as const
    links.tell(message, (id) => !socket.isOpen() || !isThere(id))
  }

  async function hello(): Promise<Hello> {
    const call = helloCall(state.peek())
    const { lock } = state.peek()
    return {
      type: 'hello',
      v: version,
      secret: await tabSecret(),
      ...(key !== null && sealed && { proof: await toProof(key) }),
      profile: await outbox.show(),
      ...(call !== null && { call }),
      ...(lock !== null && { pass: lock }),
    }
  }

  // --- What the others say without the room

  function hearInBand(from: PeerId, message: ControlMessage): void {
    switch (message.type) {
      case 'profile':
        return happen({ on: 'profile', from, profile: message.profile })
      case 'hangup':
        return happen({ on: 'hangup', from, call: message.call })
      case 'away':
        return happen({ on: 'left', from, reason: 'away' })
      case 'offer':
      case 'answer':
      case 'candidate':
        return // The link has them already.
      default:
        message satisfies never
    }
  }

  function isThere(id: PeerId): boolean {
    return person(state.peek(), id)?.lost === false
  }

  function around(id: PeerId): Circumstances {
    const has = (scheme: RegExp): boolean =>
      iceServers.some(({ urls }) => urls.some((url) => scheme.test(url)))
    return {
      isOnline: navigator.onLine,
      hasRoom: socket.isOpen(),
      isPeerThere: isThere(id),
      hasStun: has(/^stun/i),
      hasRelay: has(/^turn/i),
    }
  }

  /** A page that crashes has no time to write, so it is written as it comes. */
  function remember(): void {
    const { rejoin, lock, people } = state.peek()
    const own = ownCall(state.peek())
    if (own !== null && own.since !== null) {
      const names = people.filter((p) => p.call?.id === own.id).map((p) => p.profile.name)
      const current = { call: own.id, since: own.since, names }
      return options.lastCall.write({ room, rejoin: current, lock, at: Date.now() })
    }
    // What we can still go back into was written when it was left, and its minute runs since then.
    if (rejoin !== null) return
    if (lock === null) options.lastCall.clear()
    else options.lastCall.write({ room, rejoin: null, lock, at: Date.now() })
  }

  // --- What changes by itself

  const rememberTimer = setInterval(remember, 5000)
  const stops = [
    effect(() => links.setTrack('audio', media.tracks.value.microphone)),
    effect(() => links.setTrack('video', media.tracks.value.camera)),
    effect(() => {
      void [media.state.value, name.value] // Depends on both, and on nothing else.
      announce()
    }),
    onNetworkChange(() => links.networkChanged()),
    () => clearInterval(rememberTimer),
    () => ringing.follow(null),
    () => awaiting.follow(null),
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
    rejoin: ({ video }) => withDevices(video, { do: 'rejoin' }),
    decline: () => happen({ do: 'decline', reason: 'declined' }),
    hangUp() {
      const own = ownCall(state.peek())
      if (own !== null) links.tell({ type: 'hangup', call: own.id })
      happen({ do: 'hang-up' })
    },
    lock: (on) => outbox.lock({ type: 'lock', on }),
    admit: (peer) => outbox.lock({ type: 'admit', peer }),
    refuse: (peer) => outbox.lock({ type: 'refuse', peer }),
    remove: (peer) => outbox.lock({ type: 'remove', peer }),
    dismiss: (what) => happen({ do: 'dismiss', what }),
    tryAgain: links.tryAgain,
    details: links.details,
    close(how = 'left') {
      for (const stop of stops) stop()
      if (how === 'away') {
        remember()
        links.tell({ type: 'away' })
      } else options.lastCall.clear()
      links.reconcile(new Map())
      media.close()
      socket.close(how)
    },
  }
}
