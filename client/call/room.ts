/**
 * One room. SHELL: frames and acts go into `step`, and what follows from the state is made so: links, timeouts, what
 * we say. Every rule is elsewhere (step.ts, derive.ts, recovery.ts). It knows no interface and no devices: what is
 * sent, it is given.
 */
import { toOwnName } from '../../protocol/fitName'
import { type Hello, limits, type PeerId, version } from '../../protocol/messages'
import { toPlainName } from '../../protocol/name'
import type { Profile } from '../../protocol/payload'
import { isPlainId, randomToken, roomKind, toProof } from '../../protocol/ids'
import type { LastCall } from './lastCall'
import type { Room, Shown, Tracks } from './api'
import type { Circumstances } from './types'
import type { Credentials } from '../signaling/credentials'
import { fetchIceServers } from '../signaling/fetchIceServers'
import { onNetworkChange } from '../signaling/network'
import { createSocket } from '../signaling/socket'
import { createTrust } from '../trust/trust'
import { logFailure } from '../base/logFailure'
import { callListener } from '../base/callListener'
import { createDeadline } from '../base/deadline'
import {
  awaitKey,
  callOf,
  helloCall,
  linksWanted,
  owedKey,
  ownCall,
  person,
  ringKey,
  seenIds,
} from './state/derive'
import type { Event } from './state/events'
import { createInbox } from './inbox'
import { createLazyLinks } from './link/lazyLinks'
import { createOutbox } from './outbox'
import type { InBandMessage } from './types'
import { createIceServers } from './link/iceServers'
import { remember } from './rememberCall'
import { initialState } from './state/state'
import { answeredBy, type Tabs } from './tabs'
import { step } from './state/step'
import { createStore, type Readable } from '../base/store'

/** How the parts of a call are loaded that no visit needs before there is somebody to call. */
export type Loaders = {
  links: () => Promise<Pick<typeof import('./link/links'), 'createLinks'>>
  diagnosis: () => Promise<Pick<typeof import('./diagnosis/diagnose'), 'diagnose'>>
}

export type EnterOptions = {
  load: Loaders
  /** Of the worker. */
  origin: string
  room: string
  key: string | null
  /** Proves that we are the same peer as before (N5). */
  secret: Promise<string>
  name: string
  /** Whether to connect through a relay alone, so that nobody sees our address. */
  hidesAddress: Readable<boolean>
  /** Whether a connection is made while it rings here, of each call that begins to ring. */
  warmStart: Readable<boolean>
  /** What this tab remembers of the call that it is in, for after a reload. */
  lastCall: LastCall
  /** Whether we are in a call elsewhere, and this one shall not ring. */
  busy: () => Promise<boolean>
  /** The other tabs of this browser in this room: what is answered here rings no longer there, and the other way round. */
  tabs: Tabs
  /** Whether we ask to be let in, where the room is locked when we come. */
  knocks: boolean
}

/** The room says what somebody said in band within a moment, or it was not so. */
const owedMs = 5000

const nobody: Profile = { name: '', microphone: false, camera: false }

export function enterRoom({
  origin,
  room,
  key,
  secret,
  name: firstName,
  ...options
}: EnterOptions): Room {
  const sealed = roomKind(room) === 'sealed'
  const canCall = typeof RTCPeerConnection === 'function'
  const state = createStore(initialState)
  const name = createStore(toPlainName(firstName))
  let tracks: Tracks = { microphone: null, camera: null }
  let shown: Shown = {}
  const dataListeners = new Set<(from: PeerId, data: string | ArrayBuffer) => void>()
  let isClosed = false
  const ringing = createDeadline(limits.ringMs, () => happen({ type: 'ring-timeout' }))
  const awaiting = createDeadline(limits.returnMs, () => happen({ type: 'await-timeout' }))
  const owing = createDeadline(owedMs, () => happen({ type: 'owed-timeout' }))

  const trust = createTrust({
    room,
    key: sealed ? key : null,
    secret,
    onTampered: () => happen({ type: 'tampered' }),
  })
  const outbox = createOutbox({ trust, profile, send: (message) => socket.send(message) })

  const receive = createInbox({
    trust,
    you: () => state.peek().you ?? '',
    known,
    onEvent: happen,
    onSignal: (from, message) => links.receive(from, message),
  })

  const links = createLazyLinks(
    {
      you: () => state.peek().you ?? '',
      call: () => callOf(state.peek()),
      isAccepted: (other) => person(state.peek(), other)?.call != null,
      isPlain: (other) => !sealed && isPlainId(other),
      config: () => ({ iceServers: iceServers.servers(), bundlePolicy: 'max-bundle' }),
      warmStart: options.warmStart,
      track: (kind) => tracks[kind === 'audio' ? 'microphone' : 'camera'],
      sendSignal(to, signal) {
        const isSent = socket.isOpen()
        if (isSent) outbox.signal(to, signal)
        return isSent
      },
      lingers: () => !socket.isOpen(),
      onMessage: hearInBand,
      onData(from, data) {
        for (const listener of dataListeners) callListener(() => listener(from, data))
      },
      onFailed: (peer, trouble) => happen({ type: 'link-failed', peer, trouble }),
      onClosed: (peer) => happen({ type: 'link-closed', peer }),
      canReach: (peer, since) => socket.heardAt() >= since && isThere(peer),
      probe: (since) => socket.probe(since),
      around,
      refused: trust.refused,
      loadDiagnosis: options.load.diagnosis,
    },
    { load: options.load.links, ready: () => iceServers.ready() },
  )

  const socket = createSocket({
    url: `${origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`,
    credentials: credentials(),
    hello,
    onMessage: receive,
    onHeard: () => links.look(),
    onLost() {
      happen({ type: 'reconnecting' })
      links.networkChanged()
    },
    onClosed: (code) => happen({ type: 'closed', code }),
  })

  const iceServers = createIceServers({
    ask: async () => fetchIceServers(origin, room, await secret),
    onServers: () => links.moveOver(),
  })

  const remembered = options.lastCall.recall(room, Date.now())
  if (remembered !== null) happen({ type: 'remembered', rejoin: remembered })

  /** Ourselves, whoever was shown before, and anybody at all where nothing is sealed. */
  function known(id: PeerId): Profile | null {
    if (id === state.peek().you) return profile()
    return person(state.peek(), id)?.profile ?? (sealed ? null : nobody)
  }

  // --- What happens

  function happen(event: Event): void {
    if (isClosed) return // What was on its way when we left.
    const before = state.peek()
    const [next, said] = step(before, event, Date.now())
    // In band ahead of `follow`, which closes the links that are not wanted any more.
    for (const say of said) if ('inBand' in say) links.sendControl(say.inBand)
    if (next !== before) follow(before, next)
    for (const say of said) if (!('inBand' in say)) outbox.act(say)
    const answered = answeredBy(event, before, next)
    if (answered !== null) callListener(() => options.tabs.tell(answered))
    if ('type' in event && event.type === 'joined') links.returned(event.person.id)
    if ('type' in event && event.type === 'welcome') {
      iceServers.welcomed(event.iceServers)
      announce()
      for (const { id } of event.people) links.returned(id)
    }
  }

  /** Makes so what follows from the state, and then tells of it. */
  function follow(before: typeof initialState, next: typeof initialState): void {
    state.put(next)
    if (canCall) links.reconcile(linksWanted(next))
    if (canCall && next.people.length > 0) {
      iceServers.need()
      links.prepare()
    }
    ringing.follow(ringKey(next))
    awaiting.follow(awaitKey(next))
    owing.follow(owedKey(next))
    // Nobody looks at the devices of somebody who is in no call, so nothing is said.
    if (before.phase.at === 'in' && next.phase.at !== 'in') void outbox.show()
    if (before.phase.at !== 'ringing' && next.phase.at === 'ringing')
      declineIfBusy(next.phase.call).catch(logFailure('busy'))
    callListener(writeDown)
    state.tell()
    startClock()
  }

  function startClock(): void {
    const all = [...links.view.peek().values()]
    if (ownCall(state.peek())?.connectedAt !== null) return
    if (all.some(({ status }) => status.at === 'connected')) happen({ type: 'connected' })
  }

  function begin(event: Event): void {
    if (canCall) happen(event)
  }

  async function declineIfBusy(call: string): Promise<void> {
    if (!(await options.busy())) return
    const { phase } = state.peek()
    if (phase.at === 'ringing' && phase.call === call) happen({ do: 'decline', reason: 'busy' })
  }

  function writeDown(): void {
    remember(options.lastCall, room, state.peek(), Date.now())
  }

  // --- What we say

  /** P1: our devices only while we are in a call. */
  function profile(): Profile {
    const inCall = ownCall(state.peek()) !== null
    const { microphone = isOn(tracks.microphone), camera = isOn(tracks.camera) } = shown
    const lacks = canCall ? shown.lacks : 'calls'
    return {
      name: name.peek(),
      microphone: inCall && microphone,
      camera: inCall && camera,
      ...(inCall && camera && shown.paused === true && { paused: true }),
      ...(lacks && { lacks }),
    }
  }

  /** Acts say who we are with them (C1, C2), so only what they did not say is left to say. */
  function announce(): void {
    const { you, signaling } = state.peek()
    if ((you === null && signaling.at !== 'knocking') || !outbox.announce()) return
    const message = { type: 'profile', profile: profile() } as const
    links.sendControl(message, (id) => !socket.isOpen() || !isThere(id))
  }

  async function hello(): Promise<Hello> {
    const call = helloCall(state.peek())
    return {
      type: 'hello',
      v: version,
      profile: await outbox.show(),
      ...(call !== null && { call }),
      ...(!options.knocks && state.peek().you === null && { knock: false }),
    }
  }

  /** J1: who we are, and that we have the key. */
  async function credentials(): Promise<Credentials> {
    const own = { secret: await secret }
    return key !== null && sealed ? { ...own, proof: await toProof(key) } : own
  }

  // --- What the others say without the room

  function hearInBand(from: PeerId, message: InBandMessage): void {
    switch (message.type) {
      case 'profile':
        return happen({ type: 'profile', from, profile: message.profile })
      case 'hangup':
        return happen({ type: 'says-out', from, call: message.call, away: false })
      case 'away':
        return happen({ type: 'says-out', from, call: null, away: true })
      default:
        message satisfies never
    }
  }

  function isThere(id: PeerId): boolean {
    return person(state.peek(), id)?.lost === false
  }

  function around(id: PeerId): Circumstances {
    return {
      isOnline: navigator.onLine,
      hasRoom: socket.isOpen(),
      isPeerThere: isThere(id),
      hasStun: iceServers.servers().some(({ urls }) => urls.some((url) => /^stun/i.test(url))),
      relay: iceServers.state.peek(),
      isHiding: options.hidesAddress.peek(),
    }
  }

  // --- What changes by itself

  const rememberTimer = setInterval(writeDown, 5000)
  const stops = [
    name.subscribe(() => announce()),
    // Afterwards: they change while we follow a change of the state.
    links.view.subscribe(() => queueMicrotask(startClock)),
    // Connections keep to what they were made with.
    options.hidesAddress.subscribe(() => links.renew()),
    onNetworkChange(() => links.networkChanged()),
    () => iceServers.close(),
    options.tabs.listen((call) => happen({ type: 'elsewhere', call })),
    () => clearInterval(rememberTimer),
    () => ringing.follow(null),
    () => awaiting.follow(null),
    () => owing.follow(null),
  ]

  // --- What the person does

  return {
    room,
    sealed,
    canCall,
    link: `${origin}/r/${room}${key === null ? '' : `#${key}`}`,
    state,
    links: links.view,
    relay: iceServers.state,
    askForRelay: () => iceServers.need(),
    name,
    setName(next) {
      name.set(toOwnName(next))
    },
    setTracks(next) {
      tracks = { ...tracks, ...next }
      links.setTracks()
      announce()
    },
    show(next) {
      shown = next
      announce()
    },
    send: (data, to) => links.sendData(data, to),
    onData(listener) {
      dataListeners.add(listener)
      return () => void dataListeners.delete(listener)
    },
    call: () => begin({ do: 'call', call: randomToken() }),
    accept: () => begin({ do: 'accept' }),
    join: () => begin({ do: 'join' }),
    rejoin: () => begin({ do: 'rejoin' }),
    decline: () => happen({ do: 'decline', reason: 'declined' }),
    hangUp: () => happen({ do: 'hang-up' }),
    lock: (on) =>
      outbox.lock(on ? { type: 'lock', peers: seenIds(state.peek()) } : { type: 'unlock' }),
    admit: (peer) => outbox.lock({ type: 'admit', peer }),
    refuse: (peer) => outbox.lock({ type: 'refuse', peer }),
    remove(peer) {
      const peers = seenIds(state.peek()).filter((id) => id !== peer)
      outbox.lock({ type: 'remove', peer, peers })
    },
    dismiss: (what) => happen({ do: 'dismiss', what }),
    tryAgain: links.tryAgain,
    inspect: links.inspect,
    verify: links.verify,
    leave(how = 'left') {
      for (const stop of stops) stop()
      if (how === 'away') {
        writeDown()
        links.sendControl({ type: 'away' })
      } else options.lastCall.clear()
      isClosed = true
      links.reconcile(new Map())
      socket.close(how)
    },
  }
}

function isOn(track: MediaStreamTrack | null): boolean {
  return track?.enabled === true
}
