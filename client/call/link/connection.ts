/**
 * One RTCPeerConnection, from its first offer to its end. EDGE: it joins negotiation, tracks,
 * candidates and channels. It knows no room and no call, and nothing of the connections before and
 * after it; link.ts does.
 */
import { logFailure } from '../../base/logFailure'
import { createBatch } from './candidates'
import {
  type ChatChannel,
  type ControlChannel,
  createChatChannel,
  createControlChannel,
  createDataChannel,
  createFileChannel,
  type DataChannel,
} from './channels'
import { onClosedByOther } from './closeNotify'
import { createConfiguration } from './configuration'
import { createGathering } from './gathering'
import { createNegotiator } from './negotiator'
import { createOwnTracks } from './ownTracks'
import type { Connection, ConnectionOptions } from './connectionTypes'
import { mediaSections, transceiversOf } from './sections'
import { createStalledVideoWatch } from './stalledVideo'
import { streamOf } from './streams'

const report = logFailure('negotiation')

type Channels = {
  control: ControlChannel
  data: DataChannel
  chat: ChatChannel
  files: RTCDataChannel
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
  let channels: Channels | null = null
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
      for (const [source, transceiver] of transceiversOf(pc)) {
        transceiver.direction = 'sendrecv'
        if ('setStreams' in transceiver.sender)
          transceiver.sender.setStreams(streamOf(source, options.ownStreams))
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
    onMaybeSecured() {
      lookWhetherSecured()
      setTracks()
    },
  })

  function lookWhetherSecured(): void {
    if (pc.connectionState === 'connected') options.onSecured()
  }

  function openChannels(): void {
    if (plain || channels !== null) return
    channels = {
      control: createControlChannel(pc, options.control),
      data: createDataChannel(pc, options.onData),
      chat: createChatChannel(pc, options.chat),
      files: createFileChannel(pc, options.onFilesOpen),
    }
  }

  function add(kinds: readonly ('audio' | 'video')[], stream: MediaStream): void {
    for (const kind of kinds) pc.addTransceiver(kind, { direction: 'sendrecv', streams: [stream] })
  }

  function giveUp(): void {
    isUnusable = true
    options.onChange()
  }

  return {
    pc,
    transceivers: () => transceiversOf(pc),
    errors,
    control: () => channels && channels.control,
    data: () => channels && channels.data,
    chat: () => channels && channels.chat,
    files: () => channels && channels.files,
    receiveOffer: negotiator.receiveOffer,
    receiveAnswer: negotiator.receiveAnswer,
    receiveCandidates(candidates) {
      early.put(candidates)
      negotiator.addCandidates()
    },
    addSections() {
      add(mediaSections.first, options.ownStreams.camera)
      openChannels()
    },
    addShareSections() {
      if (transceiversOf(pc).has('screen') || pc.currentRemoteDescription === null) return
      add(mediaSections.share, options.ownStreams.screen)
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
      // By the specification it tells its channels nothing where we close it ourselves.
      channels?.files.dispatchEvent(new Event('close'))
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
  { streams, plain, onChange, onClosed }: ConnectionOptions,
  { onCandidate, onCandidateError, onIceChange, onMaybeSecured }: Watching,
): void {
  pc.addEventListener('icecandidate', ({ candidate }) => onCandidate(candidate))
  pc.addEventListener('icecandidateerror', ({ errorCode }) => onCandidateError(errorCode))
  pc.addEventListener('track', ({ track, transceiver }) => {
    const found = [...transceiversOf(pc)].find(([, each]) => each === transceiver)
    if (found === undefined) return
    const stream = streamOf(found[0], streams)
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
