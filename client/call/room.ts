/* oxlint-disable max-lines -- here all the parts of a room are handed to each other */
/**
 * One room. SHELL: frames and acts go into `step`, and what follows from the state is made so:
 * links, timeouts, what we say. Every rule is elsewhere (state/step.ts, state/derive.ts,
 * health/recovery.ts). It knows no interface and no devices: what is sent, it is given.
 */
import { isPlainId, roomKind } from '../../protocol/ids'
import { type Hello, type LeaveReason, type PeerId, version } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { callListener } from '../base/callListener'
import { logFailure } from '../base/logFailure'
import { createStore } from '../base/store'
import { toCredentials } from '../signaling/credentials'
import { fetchIceServers } from '../signaling/fetchIceServers'
import { onNetworkChange } from '../signaling/network'
import { createSocket } from '../signaling/socket'
import { createTrust } from '../trust/trust'
import { createActs } from './acts'
import type { Room, Tracks } from './api'
import { createDataListeners } from './applicationData'
import { createChatPort } from './chatPort'
import { toCircumstances } from './circumstances'
import type { EnterOptions } from './enterOptions'
import { createInbox } from './inbox'
import { createFilePort } from './filePort'
import { createIceServers } from './link/iceServers'
import { createLazyLinks } from './link/lazyLinks'
import { createOutbox } from './outbox'
import { createOwn } from './ownProfile'
import { remember } from './rememberCall'
import { callOf, helloCall, linksWanted, ownCall, person } from './state/derive'
import { type Event, toInBandEvent } from './state/events'
import { initialState, type State } from './state/state'
import { step } from './state/step'
import { answeredBy } from './tabs'
import { createTimers } from './timers'

const nobody: Profile = { name: '', microphone: false, camera: false }
const noScreen = { screen: null, screenSound: null }

// oxlint-disable-next-line max-lines-per-function -- the same
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
  const own = createOwn(firstName, canCall)
  const data = createDataListeners()
  let isClosed = false
  let mostLines = Infinity
  const timers = createTimers(happen)

  const trust = createTrust({
    room,
    key: sealed ? key : null,
    secret,
    onTampered: () => happen({ type: 'tampered' }),
  })
  const outbox = createOutbox({ trust, profile, send: (message) => socket.send(message) })

  const receive = createInbox({
    trust,
    you: ownId,
    known,
    onEvent: happen,
    onSignal: (from, message) => links.receive(from, message),
    onChat: (from, text) => chat.hear(from, text, 'room'),
  })

  const links = createLazyLinks(
    {
      you: ownId,
      call: () => callOf(state.peek()),
      isAccepted: (other) => person(state.peek(), other)?.call != null,
      isPlain: (other) => !sealed && isPlainId(other),
      takesShares: (other) => person(state.peek(), other)?.profile?.shares === true,
      config: () => ({ iceServers: iceServers.servers(), bundlePolicy: 'max-bundle' }),
      warmStart: options.warmStart,
      track: own.track,
      most: () => mostLines,
      sendThroughRoom(to, signal) {
        const isOpen = socket.isOpen()
        if (isOpen) outbox.signal(to, signal)
        return isOpen
      },
      lingers: () => !socket.isOpen(),
      onMessage: (from, message) => happen(toInBandEvent(from, message)),
      onData: data.tell,
      onChat: (from, text) => chat.hear(from, text, 'band'),
      onChatOpen: (peer) => chat.returned(peer),
      onFilesOpen: (peer) => files.opened(peer),
      onFailed: (peer, trouble) => happen({ type: 'link-failed', peer, trouble }),
      onClosed: (peer) => happen({ type: 'link-closed', peer }),
      canReach: (peer, since) => socket.heardAt() >= since && isThere(peer),
      probe: (since) => socket.probe(since),
      around: (id) =>
        toCircumstances({
          hasRoom: socket.isOpen(),
          isPeerThere: isThere(id),
          iceServers: iceServers.servers(),
          relay: iceServers.state.peek(),
          isHiding: options.hidesAddress.peek(),
        }),
      refused: trust.refused,
    },
    { load: options.loadLinks, ready: () => iceServers.ready() },
  )

  const socket = createSocket({
    url: `${origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`,
    credentials: toCredentials(secret, sealed ? key : null),
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

  const chat = createChatPort({
    ways: { band: links.sendChat, room: chatThroughRoom },
    onChange: announce,
  })

  const files = createFilePort(links)

  const remembered = options.lastCall.recall(room, Date.now())
  if (remembered !== null) happen({ type: 'remembered', rejoin: remembered })

  function ownId(): PeerId {
    return state.peek().you ?? ''
  }

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
    if ('type' in event && event.type === 'joined') returned(event.person.id)
    if ('type' in event && event.type === 'left' && isForGood(event.reason))
      gone(event.from, event.reason)
    if ('type' in event && event.type === 'welcome') {
      iceServers.welcomed(event.iceServers)
      announce()
      for (const { id } of event.people) returned(id)
    }
  }

  function returned(id: PeerId): void {
    links.returned(id)
    chat.returned(id)
  }

  function gone(id: PeerId, reason: LeaveReason): void {
    chat.gone(id, reason)
    files.gone(id)
  }

  /** Makes so what follows from the state, and then tells of it. */
  function follow(before: State, next: State): void {
    state.put(next)
    if (canCall) links.reconcile(linksWanted(next))
    if (canCall && next.people.length > 0) iceServers.need()
    // Though there may be nobody yet: a Parley that is deployed meanwhile has other parts.
    if (canCall && next.signaling.at === 'open') links.prepare()
    timers.follow(next)
    // Nobody looks at the devices of somebody who is in no call, so nothing is said.
    if (before.phase.at === 'in' && next.phase.at !== 'in') {
      own.setTracks(noScreen) // It was for those who were in this call.
      outbox.skip()
    }
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

  function profile(): Profile {
    return own.profile(ownCall(state.peek()) !== null, options.chats || chat.isHeard())
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

  function setTracks(next: Partial<Tracks>): void {
    own.setTracks(next)
    links.setTracks()
    announce()
    const { screen } = next
    const isOurs = () => screen != null && own.track('screen') === screen
    screen?.addEventListener('ended', () => isOurs() && setTracks(noScreen), { once: true })
  }

  function chatThroughRoom(to: PeerId, text: string): boolean {
    if (!socket.isOpen() || !isThere(to)) return false
    outbox.chat(to, text)
    return true
  }

  function isThere(id: PeerId): boolean {
    return person(state.peek(), id)?.lost === false
  }

  // --- What changes by itself

  const rememberTimer = setInterval(writeDown, 5000)
  const stops = [
    own.name.subscribe(() => announce()),
    // Afterwards: they change while we follow a change of the state.
    links.view.subscribe(() => queueMicrotask(startClock)),
    // Connections keep to what they were made with.
    options.hidesAddress.subscribe(() => links.replaceAll()),
    onNetworkChange(() => links.networkChanged()),
    () => iceServers.close(),
    options.tabs.listen((call) => happen({ type: 'elsewhere', call })),
    () => clearInterval(rememberTimer),
    () => timers.end(),
    () => chat.left(),
    () => files.left(),
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
    name: own.name,
    setName: own.setName,
    setTracks,
    want: links.want,
    limitPicture(lines) {
      mostLines = lines ?? Infinity
      links.setTracks()
    },
    show(next) {
      own.show(next)
      announce()
    },
    send: (message, to) => links.sendData(message, to),
    onData: data.listen,
    chatPort: { listen: chat.listen, send: chat.send },
    filePort: files,
    ...createActs({ state: state.peek, begin, happen, outbox }),
    tryAgain: links.tryAgain,
    inspect: links.inspect,
    verify: links.verify,
    safetyPort: links.safetyPort,
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

/** Whoever is away or lost may come back. */
function isForGood(reason: LeaveReason): boolean {
  return reason === 'left' || reason === 'removed'
}
