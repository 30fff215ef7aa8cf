/**
 * One RTCPeerConnection, from its first offer to its end. EDGE: perfect negotiation, tracks, candidates, and the control
 * channel. It knows no room and no call, and nothing of the connections before and after it; link.ts does.
 *
 * Its flags are read and acted upon without an await in between; keep it so. They end with their connection: the promises
 * of a closed one never settle.
 */
import type { Signal } from '../../../protocol/payload'
import { createBatch, type Early } from './candidates'
import { onClosedByOther } from './closeNotify'
import { logFailure } from '../../base/logFailure'
import { type Control, createControl } from './controlChannel'
import { createData, type DataChannel } from './dataChannel'
import { isCurrentAnswer, judgeOffer, keepParts, usernameFragmentOf } from './negotiation'
import type { Route, TrackKind } from '../types'
import { createStalledVideoWatch } from './stalledVideo'
import { type Admitted, type AdmittedCandidate, mediaSections, transceiversOf } from './sections'
import { withResolvers } from '../../base/withResolvers'

const report = logFailure('negotiation')

export type ConnectionOptions = {
  polite: boolean
  /** The other speaks the plain dialect (M10). */
  plain: boolean
  epoch(): number
  /** What it looks for ways with, at this moment. */
  config(): RTCConfiguration
  iceCandidatePoolSize: number
  /** Takes what the other sends. */
  stream: MediaStream
  /** Sent along with our tracks, so that the other's browser keeps lips and voice together. */
  ownStream: MediaStream
  /** The other's candidates that came before their description. They outlive a connection: the next may have them. */
  early: Early
  nextNumber(): number
  track: (kind: TrackKind) => MediaStreamTrack | null
  /** Whether the answer waits until we accept (M2). */
  isHeld(): boolean
  /** Whether the other is in the call already, so that an offer need not wait for its candidates. */
  isAccepted(): boolean
  /** By which route an offer of ours goes now. */
  route(): Route
  send(signal: Signal, route: Route): void
  control: Parameters<typeof createControl>[1]
  onData(data: string | ArrayBuffer): void
  /** The connection is encrypted with what its descriptions say, which may be something new, or both have accepted since. */
  onSecured(): void
  /** The other has closed it, which is how a plain client hangs up (M10). */
  onClosed(): void
  /** A first offer of the other won over ours, and needs a connection that has made none (decision 0003). */
  onYield(description: Admitted, route: Route): void
  onChange: () => void
}

export type Connection = {
  pc: RTCPeerConnection
  /** The codes of `icecandidateerror`, as they came: 701 is a server that did not answer. */
  errors: readonly number[]
  /** Null until there is one: the offering side makes it at once, the other with the first offer. */
  control: () => Control | null
  /** As the control channel. */
  data: () => DataChannel | null
  receiveOffer(description: Admitted, route: Route): void
  receiveAnswer(description: Admitted): void
  receiveCandidates(candidates: readonly AdmittedCandidate[]): void
  /** Makes the first offer. */
  offer(): void
  /** Looks for ways anew, once, where there are other ICE servers, or other candidates may be used, than it looked with. */
  catchUp(): void
  /** Looks for ways anew, with the ICE servers that there are now. */
  restart(): void
  /** Whether there are no other ICE servers than those that it looked for ways with. */
  isUpToDate(): boolean
  /** An offer that waits for its candidates goes out at once, and so does an answer that was held. */
  meet(): void
  /** Our own tracks are others than before. */
  setTracks(): void
  /** Whether an offer of ours waits for its answer. */
  isOffering(): boolean
  /** A description was refused, or pictures do not come out any more: only a new connection helps. */
  isUnusable(): boolean
  close(): void
}

/** An offer made while ringing waits this long for its candidates, at the most. */
const gatherMs = 1000

export function createConnection(options: ConnectionOptions): Connection {
  const { early, stream } = options
  const initial = { ...options.config(), iceCandidatePoolSize: options.iceCandidatePoolSize }
  const pc = new RTCPeerConnection(initial)
  let config: RTCConfiguration = initial
  const batch = createBatch(
    (candidates) => options.send({ type: 'candidate', batch: candidates }, route),
    options.plain,
  )
  const stalledVideo = createStalledVideoWatch(pc, markUnusable)
  const errors: number[] = []
  let control: Control | null = null
  let data: DataChannel | null = null
  let makingOffer = false
  let settingAnswer = false
  let ignoredOffer = false
  let isUnusable = false
  let outstanding: number | null = null
  /** Of the offer that is not answered yet. */
  let theirs = 0
  /** The answer to it while that is held. Nothing is looked for, or sent, because it is made (M2). */
  let prepared: RTCSessionDescriptionInit | null = null
  /** The offer whose prepared answer is said. */
  let said = 0
  /** That of the last description: its candidates take the same way. */
  let route: Route = 'room'
  let endGathering: (() => void) | undefined
  let work = Promise.resolve()

  pc.addEventListener('negotiationneeded', () => void negotiate())
  pc.addEventListener('icecandidate', ({ candidate }) => batch.add(candidate))
  pc.addEventListener('icecandidateerror', ({ errorCode }) => errors.push(errorCode))
  pc.addEventListener('track', ({ track }) => {
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old)
    stream.addTrack(track)
  })
  pc.addEventListener('connectionstatechange', options.onChange)
  pc.addEventListener('iceconnectionstatechange', () => {
    setTracks()
    options.onChange()
  })
  pc.addEventListener('signalingstatechange', options.onChange)
  for (const event of ['connectionstatechange', 'signalingstatechange'])
    pc.addEventListener(event, lookWhetherSecured)
  if (options.plain) onClosedByOther(pc, () => options.onClosed())

  function lookWhetherSecured(): void {
    if (pc.connectionState === 'connected') options.onSecured()
  }

  // --- Offers and answers

  async function negotiate(): Promise<void> {
    const n = options.nextNumber()
    makingOffer = true
    outstanding = n
    try {
      await pc.setLocalDescription()
    } catch (error) {
      refuse(error)
    } finally {
      makingOffer = false
    }
    if (pc.remoteDescription === null) {
      batch.keep()
      await gathered()
      batch.drop() // They stand in the description.
    }
    // While it waited, the other's offer may have won over it.
    if (outstanding !== n || pc.signalingState !== 'have-local-offer') return
    say('offer', n, options.route())
    batch.said()
  }

  /** Resolves when every candidate is there, when the other has accepted, or after a while. */
  function gathered(): Promise<void> {
    const { promise, resolve } = withResolvers<void>()
    if (options.isAccepted() || pc.iceGatheringState === 'complete') resolve()
    const timer = setTimeout(resolve, gatherMs)
    endGathering = resolve
    pc.addEventListener('icegatheringstatechange', () => {
      if (pc.iceGatheringState === 'complete') resolve()
    })
    return promise.finally(() => clearTimeout(timer))
  }

  /**
   * The servers of now are taken just before ways are looked for, and at no other time: with others, Firefox 153 asks for a restart of
   * its own as soon as something is agreed, and two on each other's heels break its connection (docs/decisions/0010). Gives whether
   * they are others than before.
   */
  function refresh(): boolean {
    const { iceServers = [], iceTransportPolicy = 'all' } = options.config()
    if (iceServers === config.iceServers && iceTransportPolicy === config.iceTransportPolicy)
      return false
    config = { ...initial, iceServers, iceTransportPolicy }
    pc.setConfiguration(config)
    return true
  }

  async function takeOffer(description: Admitted, from: Route): Promise<void> {
    const verdict = judgeOffer({
      polite: options.polite,
      makingOffer,
      settingAnswer,
      signalingState: pc.signalingState,
    })
    ignoredOffer = verdict === 'ignore'
    if (ignoredOffer) return repeatOffer(from)
    if (verdict === 'yield') {
      outstanding = null
      if (pc.remoteDescription === null) return options.onYield(description, from)
    }
    theirs = description.n
    prepared = null
    route = from
    early.put(description.candidates)
    const fragment = usernameFragmentOf(pc.remoteDescription?.sdp)
    const isRestart = usernameFragmentOf(description.sdp) !== fragment
    if (isRestart) refresh()
    await pc.setRemoteDescription({ type: 'offer', sdp: keepParts(description.sdp, pc) })
    for (const transceiver of transceiversOf(pc)) {
      transceiver.direction = 'sendrecv'
      if ('setStreams' in transceiver.sender) transceiver.sender.setStreams(options.ownStream)
    }
    setTracks()
    openChannels()
    if (options.isHeld()) prepared = await pc.createAnswer()
    else await answer()
    if (verdict === 'yield') stalledVideo.begin()
  }

  /**
   * The first track of a sender waits until there is a way: it is work for the thread that looks for one (docs/decisions/0019), and
   * nothing is lost, since encryption comes in between. What is sent already is changed, or taken away, at once.
   */
  function setTracks(): void {
    for (const { sender, receiver } of transceiversOf(pc)) {
      const track = options.track(receiver.track.kind)
      if (sender.track !== track && (sender.track || !isSearching(pc)))
        sender.replaceTrack(track).catch(report)
    }
  }

  function openChannels(): void {
    if (options.plain || control !== null) return
    control = createControl(pc, options.control)
    data = createData(pc, (received) => options.onData(received))
  }

  /** Ours goes first, and may be stuck on its way: the way by which theirs came works. A second copy is dropped (P2). */
  function repeatOffer(by: Route): void {
    if (outstanding !== null && pc.signalingState === 'have-local-offer' && route !== by)
      say('offer', outstanding, by)
  }

  async function answer(): Promise<void> {
    if (pc.signalingState !== 'have-remote-offer') return
    sayPrepared()
    // It may have rung for long.
    if (pc.localDescription === null) refresh()
    const n = theirs
    // Those that waited for us to accept: in the browser's queue ahead of the description that has it begin to look.
    const added = addEarly()
    await pc.setLocalDescription(prepared ?? undefined)
    if (said !== n) say('answer', n, route)
    await added
  }

  /** It need not wait for the browser to take it, which takes as long as the page needs to draw the call. */
  function sayPrepared(): void {
    if (prepared === null || said === theirs) return
    said = theirs
    say('answer', theirs, route, prepared.sdp)
  }

  async function takeAnswer({ n, sdp, candidates }: Admitted): Promise<void> {
    if (!isCurrentAnswer({ signalingState: pc.signalingState, outstanding, n })) return
    try {
      settingAnswer = true
      early.put(candidates)
      await pc.setRemoteDescription({ type: 'answer', sdp })
      outstanding = null
    } finally {
      settingAnswer = false
    }
    await addEarly()
  }

  function say(
    type: 'offer' | 'answer',
    n: number,
    by: Route,
    sdp = pc.localDescription?.sdp,
  ): void {
    route = by
    if (sdp !== undefined)
      options.send({ type, description: { epoch: options.epoch(), n, sdp } }, by)
  }

  /** Adds the candidates that belong to the other's description; the rest wait for theirs, and all until we accept (M2). */
  async function addEarly(): Promise<void> {
    if (options.isHeld()) return
    const due = early.take(pc.remoteDescription?.sdp)
    await Promise.all(
      due.map((candidate) => pc.addIceCandidate(candidate).catch(reportUnlessIgnored)),
    )
  }

  function reportUnlessIgnored(error: unknown): void {
    if (!ignoredOffer) report(error)
  }

  /** One message at a time, in the order in which they came (S4), and none once it is closed. */
  function enqueue(task: () => Promise<void> | void): void {
    work = work.then(() => (pc.signalingState === 'closed' ? undefined : task())).catch(refuse)
  }

  function refuse(error: unknown): void {
    report(error)
    markUnusable()
  }

  function markUnusable(): void {
    isUnusable = true
    options.onChange()
  }

  return {
    pc,
    errors,
    control: () => control,
    data: () => data,
    receiveOffer: (description, from) => enqueue(() => takeOffer(description, from)),
    receiveAnswer: (description) => enqueue(() => takeAnswer(description)),
    receiveCandidates(candidates) {
      early.put(candidates)
      enqueue(addEarly)
    },
    offer() {
      for (const kind of mediaSections(options.plain))
        pc.addTransceiver(kind, { direction: 'sendrecv', streams: [options.ownStream] })
      openChannels()
    },
    restart: () =>
      enqueue(async () => {
        // An offer that nobody answered may have been lost on its way: a new one goes out in its place.
        if (pc.signalingState === 'have-local-offer' && !settingAnswer) {
          outstanding = null
          await pc.setLocalDescription({ type: 'rollback' })
          stalledVideo.begin()
        }
        refresh()
        pc.restartIce()
      }),
    catchUp: () =>
      enqueue(() => {
        if (refresh() && pc.localDescription !== null) pc.restartIce()
      }),
    isUpToDate: () => options.config().iceServers === config.iceServers,
    meet() {
      // Ahead of the `accept`: whoever hears that draws the call, and takes nothing else meanwhile. Plain clients expect it first.
      if (!options.plain) sayPrepared()
      endGathering?.()
      lookWhetherSecured()
      enqueue(answer)
    },
    setTracks,
    isOffering: () => outstanding !== null,
    isUnusable: () => isUnusable,
    close() {
      batch.drop()
      stalledVideo.end()
      pc.close()
    },
  }
}

/** ICE has not found the first way yet, or looks for another. */
export function isSearching({ iceConnectionState }: RTCPeerConnection): boolean {
  return iceConnectionState === 'new' || iceConnectionState === 'checking'
}
