/**
 * One RTCPeerConnection, from its first offer to its end. EDGE: it joins negotiation, tracks,
 * candidates and channels. It knows no room and no call, and nothing of the connections before and
 * after it; link.ts does.
 */
import type { Signal } from '../../../protocol/payload'
import { logFailure } from '../../base/logFailure'
import type { Route, TrackKind } from '../types'
import { createBatch, type Early } from './candidates'
import {
  type ControlChannel,
  type ControlListeners,
  createControlChannel,
  createDataChannel,
  type DataChannel,
} from './channels'
import { onClosedByOther } from './closeNotify'
import { createConfiguration } from './configuration'
import { createGathering } from './gathering'
import { createNegotiator } from './negotiator'
import { createOwnTracks } from './ownTracks'
import { type Admitted, type AdmittedCandidate, mediaSections, transceiversOf } from './sections'
import { createStalledVideoWatch } from './stalledVideo'

const report = logFailure('negotiation')

export type ConnectionOptions = {
  polite: boolean
  /** The other speaks the plain dialect (M10). */
  plain: boolean
  epoch: () => number
  /** What it looks for ways with, at this moment. */
  config: () => RTCConfiguration
  iceCandidatePoolSize: number
  /** Takes what the other sends. */
  stream: MediaStream
  /** Sent along with our tracks, so that the other's browser keeps lips and voice together. */
  ownStream: MediaStream
  /**
   * The other's candidates that came before their description. They outlive a connection: the next
   * may have them.
   */
  early: Early
  nextNumber: () => number
  track: (kind: TrackKind) => MediaStreamTrack | null
  /** Whether the answer waits until we accept (M2). */
  isHeld: () => boolean
  /**
   * Whether the other is in the call already, so that an offer need not wait for its candidates.
   */
  isAccepted: () => boolean
  /** By which route an offer of ours goes now. */
  offerRoute: () => Route
  sendSignal: (signal: Signal, route: Route) => void
  control: ControlListeners
  onData: (data: string | ArrayBuffer) => void
  /**
   * The connection is encrypted with what its descriptions say, which may be something new, or both
   * have accepted since.
   */
  onSecured: () => void
  /** The other has closed it, which is how a plain client hangs up (M10). */
  onClosed: () => void
  /**
   * A first offer of the other won over ours, and needs a connection that has made none (decision
   * 0003).
   */
  onYield: (description: Admitted, route: Route) => void
  onChange: () => void
}

export type Connection = {
  pc: RTCPeerConnection
  /** The codes of `icecandidateerror`, as they came: 701 is a server that did not answer. */
  errors: readonly number[]
  /**
   * Null until there is one: the offering side makes it at once, the other with the first offer.
   */
  control: () => ControlChannel | null
  /** As the control channel. */
  data: () => DataChannel | null
  receiveOffer: (description: Admitted, route: Route) => void
  receiveAnswer: (description: Admitted) => void
  receiveCandidates: (candidates: readonly AdmittedCandidate[]) => void
  /** Makes what a first offer is about. The browser then asks for one: negotiator.ts. */
  addSections: () => void
  /**
   * Looks for ways anew, once, where there are other ICE servers, or other candidates may be used,
   * than it looked with.
   */
  catchUp: () => void
  /** Looks for ways anew, with the ICE servers that there are now. */
  restart: () => void
  /** Whether there are no other ICE servers than those that it looked for ways with. */
  isUpToDate: () => boolean
  /**
   * An offer that waits for its candidates goes out at once, and so does an answer that was held.
   */
  meet: () => void
  /** Our own tracks are others than before. */
  setTracks: () => void
  /** Whether an offer of ours waits for its answer. */
  isOffering: () => boolean
  /**
   * A description was refused, or video does not come out any more: only a new connection helps.
   */
  isUnusable: () => boolean
  close: () => void
}

// oxlint-disable-next-line max-lines-per-function -- it hands the parts of one connection to each other
export function createConnection(options: ConnectionOptions): Connection {
  const { early, plain } = options
  const configuration = createConfiguration(options.config, options.iceCandidatePoolSize)
  const pc = new RTCPeerConnection(configuration.initial)
  const batch = createBatch(
    (candidates) =>
      options.sendSignal({ type: 'candidate', batch: candidates }, negotiator.route()),
    plain,
  )
  const gathering = createGathering(pc)
  const stalledVideo = createStalledVideoWatch(pc, giveUp)
  const setTracks = createOwnTracks(pc, { track: options.track, onFailed: report })
  const errors: number[] = []
  let channels: { control: ControlChannel; data: DataChannel } | null = null
  let isUnusable = false

  const negotiator = createNegotiator(pc, {
    polite: options.polite,
    epoch: options.epoch,
    nextNumber: options.nextNumber,
    early,
    isHeld: options.isHeld,
    offerRoute: options.offerRoute,
    send: options.sendSignal,
    async gathered() {
      batch.holdBack()
      if (!options.isAccepted()) await gathering.done()
      batch.drop() // They stand in the description.
    },
    onOffered: batch.said,
    refresh: () => configuration.refresh(pc),
    onOfferTaken() {
      for (const transceiver of transceiversOf(pc)) {
        transceiver.direction = 'sendrecv'
        if ('setStreams' in transceiver.sender) transceiver.sender.setStreams(options.ownStream)
      }
      setTracks()
      openChannels()
    },
    onRolledBack: stalledVideo.begin,
    onYield: options.onYield,
    onRefused(error) {
      report(error)
      giveUp()
    },
    onCandidateRefused: report,
  })

  watch(pc, options, {
    onCandidate: batch.add,
    onCandidateError: (code) => errors.push(code),
    onIceChange: setTracks,
    onMaybeSecured: lookWhetherSecured,
  })

  function lookWhetherSecured(): void {
    if (pc.connectionState === 'connected') options.onSecured()
  }

  function openChannels(): void {
    if (plain || channels !== null) return
    const control = createControlChannel(pc, options.control)
    channels = { control, data: createDataChannel(pc, (received) => options.onData(received)) }
  }

  function giveUp(): void {
    isUnusable = true
    options.onChange()
  }

  return {
    pc,
    errors,
    control: () => channels && channels.control,
    data: () => channels && channels.data,
    receiveOffer: negotiator.receiveOffer,
    receiveAnswer: negotiator.receiveAnswer,
    receiveCandidates(candidates) {
      early.put(candidates)
      negotiator.addCandidates()
    },
    addSections() {
      for (const kind of mediaSections(plain))
        pc.addTransceiver(kind, { direction: 'sendrecv', streams: [options.ownStream] })
      openChannels()
    },
    restart: negotiator.restart,
    catchUp: negotiator.catchUp,
    isUpToDate: configuration.isUpToDate,
    meet() {
      // Ahead of the `accept`: whoever hears that draws the call, and takes nothing else meanwhile.
      // Plain clients expect it first.
      if (!plain) negotiator.sendPrepared()
      gathering.end()
      lookWhetherSecured()
      negotiator.answer()
    },
    setTracks,
    isOffering: negotiator.isOffering,
    isUnusable: () => isUnusable,
    close() {
      batch.drop()
      stalledVideo.end()
      pc.close()
    },
  }
}

type Watching = {
  onCandidate: (candidate: RTCIceCandidate | null) => void
  onCandidateError: (code: number) => void
  onIceChange: () => void
  onMaybeSecured: () => void
}

/** Hears what the browser says of the connection. */
function watch(
  pc: RTCPeerConnection,
  { stream, plain, onChange, onClosed }: ConnectionOptions,
  { onCandidate, onCandidateError, onIceChange, onMaybeSecured }: Watching,
): void {
  pc.addEventListener('icecandidate', ({ candidate }) => onCandidate(candidate))
  pc.addEventListener('icecandidateerror', ({ errorCode }) => onCandidateError(errorCode))
  pc.addEventListener('track', ({ track }) => {
    for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old)
    stream.addTrack(track)
  })
  pc.addEventListener('iceconnectionstatechange', () => {
    onIceChange()
    onChange()
  })
  for (const event of ['connectionstatechange', 'signalingstatechange']) {
    pc.addEventListener(event, onChange)
    pc.addEventListener(event, onMaybeSecured)
  }
  if (plain) onClosedByOther(pc, onClosed)
}
