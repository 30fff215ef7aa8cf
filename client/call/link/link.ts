/**
 * The link to one other peer, which may outlive several connections. EDGE: it decides which one a
 * message is for, and replaces one that cannot be repaired. When, health/recovery.ts decides.
 */
import type { Signal } from '../../../protocol/payload'
import type { Route, Source } from '../types'
import { type Pair, toPair } from '../../trust/safety'
import { admitSignal } from './admitSignal'
import { createEarly } from './candidates'
import { canSendControl } from './channels'
import { createConnection } from './connection'
import type { Connection } from './connectionTypes'
import { createGate } from './gate'
import { createControlEar } from './hearControl'
import { createPictureTalk } from './pictureTalk'
import { judgeEpoch } from './negotiation'
import type { LinkOptions, PeerLink, Stage } from './linkTypes'
import { moveOver } from './moveOver'
import { createRoutes } from './routes'
import { createSafetyExchange } from './safetyExchange'
import type { Admitted } from './sections'
import { clear, createStreams } from './streams'

// oxlint-disable-next-line max-lines-per-function -- one closure over the connection of now
export function createLink(options: LinkOptions): PeerLink {
  const { replacements, warm, refused } = options
  const [streams, ownStreams] = [createStreams(), createStreams()]
  const early = createEarly((count) => refused.count('candidate', count))
  const gate = createGate()
  let stage: Stage = options.role === 'hold' ? 'held' : 'waiting'
  /** The last offer from before we accepted. */
  let held: { description: Admitted; route: Route } | null = null
  let isHealthy = true
  let lastOffer = 0
  // Like the offers' numbers it rises over a reload, so that the others see that what they have is
  // of an older page. Null until somebody offers.
  let epoch = options.role === 'offer' ? options.nextNumber() : null
  // Who waits gains by looking for addresses ahead (docs/decisions/0007).
  let current = connect(options.role === 'offer' ? 0 : 1)
  const connection = (): Connection => current
  const { screen } = streams
  const isMet = (): boolean => stage === 'met'
  const routes = createRoutes({ ...options, connection, isMet })
  const talk = createPictureTalk(options, {
    track: ownTrack,
    screen,
    connection,
    send: routes.queue,
  })
  const hearControl = createControlEar({ ...options, receive, gate, talk })
  if (options.role === 'offer') current.addSections()

  function connect(iceCandidatePoolSize = 0): Connection {
    const isCurrent = (): boolean => fresh === current && stage !== 'closed'
    const exchange = createSafetyExchange(options.safety, () => pairInUse(fresh))
    const fresh: Connection = createConnection({
      ...options,
      epoch: () => epoch ?? 0,
      config: () => options.config(stage === 'held' && warm),
      iceCandidatePoolSize,
      streams,
      ownStreams,
      early,
      track: ownTrack,
      isHeld: () => stage === 'closed' || (stage === 'held' && !warm),
      offerRoute: () => (isHealthy && canSendControl(fresh) ? 'band' : 'room'),
      sendSignal: (signal, route) => fresh === current && routes.signal(signal, route),
      control: {
        onMessage: (message) => isCurrent() && hearControl(message, exchange),
        onOpen() {
          exchange.opened()
          talk.follow()
        },
      },
      onData: (data) => isCurrent() && gate.pass(() => options.onData(data)),
      chat: {
        onText: (text) => isCurrent() && gate.pass(() => options.onChat(text)),
        onOpen: () => isCurrent() && isMet() && options.onChatOpen(),
      },
      onFilesOpen: () => isCurrent() && isMet() && options.onFilesOpen(),
      onSecured() {
        exchange.secured()
        void moveOver(options.polite, connection)
      },
      onClosed: () => fresh === current && options.onClosed(),
      onYield(description, route) {
        if (stage === 'closed') return
        replacements.ask(() => isCurrent() && receiveAnew(epoch, description, route))
      },
      onChange: () => fresh === current && options.onChange(),
    })
    return fresh
  }

  /** What we send is for whoever has accepted, once we have. */
  function ownTrack(source: Source): MediaStreamTrack | null {
    return stage === 'met' ? options.track(source) : null
  }

  /**
   * A link to somebody who has not accepted has nothing to say, nor has one that ends: what it has
   * agreed upon may be of an older page.
   */
  function pairInUse(of: Connection): Pair | null {
    return of === current && stage === 'met' ? toPair(of.pc) : null
  }

  // --- Connections, one after the other

  function connectAnew(next: number | null): void {
    current.close()
    epoch = next
    current = connect()
    talk.begin()
    options.onChange()
  }

  function receiveAnew(next: number | null, description: Admitted, route: Route): void {
    connectAnew(next)
    current.receiveOffer(description, route)
  }

  function replace(): void {
    connectAnew(Math.max((epoch ?? 0) + 1, options.nextNumber()))
    current.addSections()
  }

  function restart(): void {
    // A first offer that is rolled back comes out in another order (Chromium 156), which the other
    // refuses.
    if (current.isOffering() && current.pc.remoteDescription === null) replace()
    else current.restart()
  }

  // --- What the other says

  function receive(signal: Signal, route: Route): void {
    const admitted = admitSignal(signal, options.plain, refused)
    switch (admitted?.type) {
      case 'offer':
        return receiveOffer(admitted.description, route)
      case 'answer':
        return current.receiveAnswer(admitted.description)
      case 'candidate':
        return current.receiveCandidates(admitted.candidates)
      case undefined:
        return
      default:
        return admitted satisfies never
    }
  }

  function receiveOffer(description: Admitted, route: Route): void {
    const verdict = judgeEpoch({ epoch, lastOffer, isOffering: current.isOffering() }, description)
    lastOffer = Math.max(lastOffer, description.n)
    if (verdict === 'stale') return
    if (stage === 'held') held = { description, route }
    replacements.forget()
    if (verdict === 'newer' || verdict === 'older')
      return replacements.ask(() => takeOnAnother(description, route))
    if (verdict === 'first') epoch = description.epoch
    current.receiveOffer(description, route)
  }

  /**
   * An offer that needs another connection. It may have waited: our connection may be newer than it
   * by now.
   */
  function takeOnAnother(description: Admitted, route: Route): void {
    const isOlder = epoch !== null && description.epoch < epoch
    // Who has not accepted, and answered nothing, offers nothing (M2): there the newest offer
    // counts, whatever its epoch.
    if (isOlder && (stage !== 'held' || warm)) return current.isOffering() ? undefined : replace()
    receiveAnew(description.epoch, description, route)
  }

  return {
    stream: streams.camera,
    connection,
    receive,
    meet() {
      if (stage === 'met') return
      stage = 'met'
      held = null
      replacements.meet()
      current.setTracks()
      current.meet()
      talk.follow()
      if (warm) current.catchUp()
      options.onChatOpen()
      options.onFilesOpen()
      // What it lets through may change the state that we are just made to follow.
      queueMicrotask(gate.open)
    },
    restart,
    replace,
    holdAnew() {
      // An offer that was not answered is taken over a new connection; what was answered, only
      // another offer makes anew.
      if (current.pc.currentRemoteDescription !== null) return replace()
      connectAnew(epoch)
      if (held !== null) current.receiveOffer(held.description, held.route)
    },
    moveOver: () => void moveOver(options.polite, connection),
    resume() {
      // Whoever answered while it rang may be another page now, which waits for an offer.
      if (stage === 'waiting' && current.pc.remoteDescription !== null) replacements.ask(replace)
      else if (current.isOffering()) replacements.ask(restart)
    },
    setHealthy: (healthy) => void (isHealthy = healthy),
    sendControl: routes.control,
    queueSafety: routes.queue,
    pictures: talk,
    beat: () => current.control()?.beat(),
    sendData: (data) => stage === 'met' && current.data()?.send(data) === true,
    files: () => (isMet() ? current.files() : null),
    sendChat: (text) => stage === 'met' && current.chat()?.send(text) === true,
    setTracks() {
      current.setTracks()
      talk.follow()
    },
    close(afterMs) {
      stage = 'closed'
      replacements.rest()
      clear(streams)
      if (afterMs === 0) return current.close()
      current.setTracks()
      setTimeout(() => current.close(), afterMs)
    },
  }
}
