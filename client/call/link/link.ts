/**
 * The link to one other peer, which may outlive several connections. EDGE: it decides which connection a message is for,
 * replaces one that cannot be repaired, and chooses between the two routes. It does not know who the other is, nor what a
 * call is; monitor.ts decides when to repair.
 */
import type { ControlMessage, SafetyMessage, Signal } from '../../../protocol/payload'
import { type Pair, type Safety, toPair } from '../../trust/safety'
import { after } from '../../base/after'
import type { Refusals } from '../../trust/refusals'
import { createEarly } from './candidates'
import { type Connection, createConnection } from './connection'
import type { LinkRole, Route, TrackKind } from '../types'
import { admitSignal } from './admitSignal'
import { createSafetyExchange, type SafetyExchange } from './safetyExchange'
import { judgeEpoch } from './negotiation'
import type { ReplacementLimit } from './replacementLimit'
import type { Admitted } from './sections'
import { isRelayed } from '../diagnosis/stats'
import { withResolvers } from '../../base/withResolvers'

/** What is said in band about people and the call. The rest is the link's own. */
export type InBandMessage = Exclude<ControlMessage, Signal | SafetyMessage>

export type LinkOptions = {
  polite: boolean
  /** The other speaks the plain dialect (M10). */
  plain: boolean
  role: LinkRole
  /** Where it is for us to accept: whether we answer before we do (M2). */
  warm: boolean
  /** `isWarm`: for a connection to one whose call we have not accepted. */
  config: (isWarm: boolean) => RTCConfiguration
  /** Numbers the offers of this tab; always rises. */
  nextNumber: () => number
  /** Our own track of this kind, at this moment. */
  track: (kind: TrackKind) => MediaStreamTrack | null
  isAccepted: () => boolean
  /** When a connection may be made because the other asks for one (M7). It outlasts this peer. */
  replacements: ReplacementLimit
  /** Sends through the room; returns whether the room is there. */
  sendSignal: (signal: Signal) => boolean
  onMessage(message: InBandMessage): void
  /** What an application says. */
  onData(data: string | ArrayBuffer): void
  safety: Pick<Safety, 'agreed' | 'opened' | 'hear'>
  /** Where it is counted what was refused of what the other says. */
  refused: Pick<Refusals, 'count'>
  /** A plain client has closed its side. */
  onClosed(): void
  /** What the connection says of itself has changed. */
  onChange(): void
}

export type PeerLink = {
  /** What the other sends us; tracks come and go in it. */
  stream: MediaStream
  connection(): Pick<Connection, 'pc' | 'errors' | 'isUnusable'>
  receive(signal: Signal, route: Route): void
  /**
   * Both have accepted: what is for those in the call begins. An answer that was held goes out, and one that was given may
   * show more of us from now on (M2); an offer waits for no candidates any more (M4).
   */
  meet(): void
  /** Tries the path again, over the same connection. */
  restart(): void
  /** Makes a new connection, and offers it. */
  rebuild(): void
  /** There are other ICE servers than before. */
  moveOver(): void
  /** Makes a connection anew whose call we have not accepted, and shows no more of us than before (M2). */
  holdAnew: () => void
  /** The other is in the room again: an offer that it may not have got is made anew. */
  resume(): void
  /** Whether what was agreed holds: then messages may go in band. */
  setHealthy(healthy: boolean): void
  /** Says it in band; false when it cannot go now. */
  sendControl(message: ControlMessage): boolean
  /** Puts it on the channel of this connection, also while nothing gets through: it goes when it can. */
  queueSafety(message: SafetyMessage): boolean
  beat(): void
  /** False when it cannot go now. */
  sendData(data: string | ArrayBuffer): boolean
  /** The next picture of ours needs none of those before it. Firefox does not know how. */
  sendKeyFrame(): void
  /** Our own tracks are others than before. */
  setTracks: () => void
  /** Loudness of the other's voice, 0 to 1. */
  audioLevel(): number
  /** After so many ms, in which nothing but the last words goes out. */
  close(afterMs: number): void
}

/** So much later the polite side does what both would do at once. */
const tieMs = 1000
/** What comes in band before both have accepted is kept up to so many messages. */
const earlyMax = 64

export function createLink(options: LinkOptions): PeerLink {
  const stream = new MediaStream()
  const ownStream = new MediaStream()
  const early = createEarly((count) => options.refused.count('candidate', count))
  const { replacements } = options
  const met = withResolvers<void>()
  /** Until it is closed. */
  let isMet = false
  let earlyCount = 0
  let isHeld = options.role === 'hold'
  /** The last offer from before we accepted. */
  let held: { description: Admitted; route: Route } | null = null
  let isHealthy = true
  let lastOffer = 0
  // Like the offers' numbers it rises over a reload, so that the others see that what they have is of an older page.
  // Null until somebody offers.
  let epoch = options.role === 'offer' ? options.nextNumber() : null
  let isClosed = false
  // Only who waits gains by looking for addresses ahead (docs/decisions/0007).
  let current = connect(options.role === 'offer' ? 0 : 1)
  if (options.role === 'offer') current.offer()

  function connect(iceCandidatePoolSize = 0): Connection {
    const fresh: Connection = createConnection({
      ...options,
      epoch: () => epoch ?? 0,
      config,
      iceCandidatePoolSize,
      stream,
      ownStream,
      early,
      track: ownTrack,
      isHeld: () => isHeld && !options.warm,
      route: () => (isHealthy && canSendControl(fresh) ? 'band' : 'room'),
      send(signal, route) {
        if (fresh === current) sendSignal(signal, route)
      },
      control: {
        onMessage(message) {
          if (fresh === current) hear(message, exchange)
        },
        onOpen: () => exchange.opened(),
      },
      onData(data) {
        if (fresh === current && !isClosed) whenMet(() => options.onData(data))
      },
      onSecured() {
        exchange.secured()
        void moveOver()
      },
      onClosed() {
        if (fresh === current) options.onClosed()
      },
      onYield(description, route) {
        if (isClosed) return
        replacements.ask(() => {
          if (isClosed || fresh !== current) return
          replace(epoch)
          current.receiveOffer(description, route)
        })
      },
      onChange() {
        if (fresh === current) options.onChange()
      },
    })
    const exchange = createSafetyExchange(options.safety, () => pairInUse(fresh))
    return fresh
  }

  function config(): RTCConfiguration {
    return options.config(isHeld && options.warm)
  }

  /** What we send is for whoever has accepted, once we have. */
  function ownTrack(kind: TrackKind): MediaStreamTrack | null {
    return isMet ? options.track(kind) : null
  }

  /** The other may have heard that both have accepted before we do: what it says then waits. */
  function whenMet(act: () => void): void {
    if (isMet || earlyCount++ < earlyMax) void met.promise.then(act)
  }

  /**
   * A link to somebody who has not accepted has nothing to say, nor has one that ends: what it has agreed upon may be of an
   * older page.
   */
  function pairInUse(connection: Connection): Pair | null {
    return connection === current && isMet ? toPair(connection.pc) : null
  }

  function replace(next: number | null): void {
    current.close()
    epoch = next
    current = connect()
    options.onChange()
  }

  function rebuild(): void {
    replace(Math.max((epoch ?? 0) + 1, options.nextNumber()))
    current.offer()
  }

  function restart(): void {
    // A first offer that is rolled back comes out in another order (Chromium 156), which the other refuses.
    if (current.isOffering() && current.pc.remoteDescription === null) rebuild()
    else current.restart()
  }

  /** What flows through a relay goes on by another before its time there is up; what does not, takes new servers when it needs a way. */
  async function moveOver(): Promise<void> {
    const { pc } = current
    if (current.isUpToDate() || pc.connectionState !== 'connected' || !(await isRelayed(pc))) return
    // A restart of either side serves both, and two at once break Firefox's connection.
    if (options.polite) await after(tieMs)
    if (pc === current.pc) current.catchUp()
  }

  /** The other route takes what this one cannot. What neither can, monitor.ts makes anew. */
  function sendSignal(signal: Signal, route: Route): void {
    const ways =
      route === 'band' ? [sendControl, options.sendSignal] : [options.sendSignal, sendControl]
    ways.some((way) => way(signal))
  }

  function sendControl(message: ControlMessage): boolean {
    return canSendControl(current) && current.control()?.send(message) === true
  }

  function hear(message: ControlMessage, exchange: SafetyExchange): void {
    if (isClosed) return
    switch (message.type) {
      case 'offer':
      case 'answer':
      case 'candidate':
        return receive(message, 'band')
      case 'commit':
      case 'reveal':
        return whenMet(() => exchange.hear(message))
      case 'profile':
      case 'hangup':
      case 'away':
        return whenMet(() => options.onMessage(message))
      default:
        return message satisfies never
    }
  }

  function receive(signal: Signal, route: Route): void {
    const entered = admitSignal(signal, options.plain, options.refused)
    switch (entered?.type) {
      case 'offer':
        return receiveOffer(entered.description, route)
      case 'answer':
        return current.receiveAnswer(entered.description)
      case 'candidate':
        return current.receiveCandidates(entered.candidates)
      case undefined:
        return
      default:
        return entered satisfies never
    }
  }

  function receiveOffer(description: Admitted, route: Route): void {
    const own = { epoch, lastOffer, isOffering: current.isOffering() }
    const verdict = judgeEpoch(own, description)
    lastOffer = Math.max(lastOffer, description.n)
    if (verdict === 'stale') return
    if (isHeld) held = { description, route }
    replacements.forget()
    switch (verdict) {
      case 'renew':
      case 'replace':
        return replacements.ask(() => renew(description, route))
      case 'first':
        epoch = description.epoch
        break
      case 'same':
        break
      default:
        return verdict satisfies never
    }
    current.receiveOffer(description, route)
  }

  /** An offer that needs another connection. It may have waited: our connection may be newer than it by now. */
  function renew(description: Admitted, route: Route): void {
    const isOlder = epoch !== null && description.epoch < epoch
    // Who has not accepted, and answered nothing, offers nothing (M2): there the newest offer counts, whatever its epoch.
    if (isOlder && (!isHeld || options.warm)) return current.isOffering() ? undefined : rebuild()
    replace(description.epoch)
    current.receiveOffer(description, route)
  }

  /** An offer that was not answered is taken over a new connection; what was answered, only another offer makes anew. */
  function holdAnew(): void {
    if (current.pc.currentRemoteDescription !== null) return rebuild()
    replace(epoch)
    if (held !== null) current.receiveOffer(held.description, held.route)
  }

  return {
    stream,
    connection: () => current,
    receive,
    meet() {
      if (isMet) return
      isMet = true
      isHeld = false
      held = null
      replacements.meet()
      current.setTracks()
      current.meet()
      if (options.warm) current.catchUp()
      met.resolve()
    },
    restart,
    rebuild,
    holdAnew,
    moveOver: () => void moveOver(),
    resume() {
      // Whoever answered while it rang may be another page now, which waits for an offer.
      if (!isMet && !isHeld && current.pc.remoteDescription !== null) replacements.ask(rebuild)
      else if (current.isOffering()) replacements.ask(restart)
    },
    setHealthy(healthy) {
      isHealthy = healthy
    },
    sendControl: (message) => isMet && sendControl(message),
    queueSafety: (message) => current.control()?.send(message) === true,
    beat: () => current.control()?.beat(),
    sendData: (data) => isMet && current.data()?.send(data) === true,
    sendKeyFrame() {
      for (const sender of current.pc.getSenders()) {
        if (sender.track?.kind !== 'video') continue
        const parameters = sender.getParameters()
        const encodingOptions = parameters.encodings.map(() => ({ keyFrame: true }))
        // It may be closing, or not agreed yet: then a key frame comes by itself.
        sender.setParameters(parameters, { encodingOptions }).catch(() => {})
      }
    },
    setTracks: () => current.setTracks(),
    audioLevel() {
      // Asked while a description is taken, a browser has the page wait for that.
      if (current.pc.connectionState !== 'connected') return 0
      const audio = current.pc.getReceivers().find((r) => r.track.kind === 'audio')
      return audio?.getSynchronizationSources()[0]?.audioLevel ?? 0
    },
    close(afterMs) {
      isClosed = true
      isMet = false
      replacements.rest()
      for (const track of stream.getTracks()) stream.removeTrack(track)
      if (afterMs === 0) return current.close()
      current.setTracks()
      setTimeout(() => current.close(), afterMs)
    },
  }
}

function canSendControl({ pc, control }: Connection): boolean {
  return pc.connectionState === 'connected' && control()?.isOpen() === true
}
