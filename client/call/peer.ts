/**
 * One RTCPeerConnection to one other peer. EDGE: perfect negotiation, tracks, candidates. It does not know
 * who the other is, nor what a call is; it is told its role and what arrives.
 *
 * Its flags are read and acted upon without an await in between; keep it so.
 */
import type { Candidate, Candidates, Description } from '../../protocol/payload'
import type { LinkStatus } from '../session'
import type { LinkRole } from './derive'
import { belongsTo, isCurrentAnswer, judgeOffer } from './negotiation'

export type TrackKind = 'audio' | 'video'

export type Outgoing =
  | { type: 'offer' | 'answer'; description: Description }
  | { type: 'candidate'; batch: Candidates }

export type PeerOptions = {
  polite: boolean
  role: LinkRole
  config: RTCConfiguration
  /** Numbers the offers of this tab; always rises. */
  nextNumber(): number
  /** Our own track of this kind, at this moment. */
  track: (kind: TrackKind) => MediaStreamTrack | null
  /** Whether the other is in the call already, so that an offer need not wait for its candidates. */
  isAccepted(): boolean
  send(out: Outgoing): void
  onState(state: LinkStatus): void
}

export type Peer = {
  /** What the other sends us; tracks come and go in it. */
  stream: MediaStream
  receiveOffer(description: Description): void
  receiveAnswer(description: Description): void
  receiveCandidates(batch: Candidates): void
  /** The other accepted: an offer that waits for its candidates goes out at once (M4). */
  hurry(): void
  /** We accepted: the answer that was held goes out (M2). */
  release(): void
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void
  /** Loudness of the other's voice, 0 to 1. */
  audioLevel(): number
  close(): void
}

/** An offer made while ringing waits this long for its candidates, at the most. */
const gatherMs = 1000
/** Candidates that come within this time travel together. */
const batchMs = 40
const earlyCandidatesMax = 256

export function createPeer(options: PeerOptions): Peer {
  const stream = new MediaStream()
  // Sent along with our tracks, so that the other's browser keeps lips and voice together.
  const ownStream = new MediaStream()
  let pc = connect()
  let held = options.role === 'hold'
  let makingOffer = false
  let waiting = false
  let settingAnswer = false
  let ignoredOffer = false
  let outstanding: number | null = null
  let lastRemoteOffer = 0
  let early: Candidate[] = []
  let batch: Candidate[] = []
  let batchTimer: ReturnType<typeof setTimeout> | undefined
  let hurryUp: (() => void) | undefined
  let work = Promise.resolve()
  let state: LinkStatus = 'connecting'

  if (options.role === 'offer') addTransceivers()

  function connect(): RTCPeerConnection {
    const fresh = new RTCPeerConnection(options.config)
    fresh.addEventListener('negotiationneeded', () => void negotiate(fresh))
    fresh.addEventListener('icecandidate', ({ candidate }) => {
      if (fresh === pc) gather(candidate)
    })
    fresh.addEventListener('track', ({ track }) => {
      for (const old of stream.getTracks()) if (old.kind === track.kind) stream.removeTrack(old)
      stream.addTrack(track)
    })
    fresh.addEventListener('connectionstatechange', () => {
      if (fresh === pc) follow(fresh.connectionState)
    })
    return fresh
  }

  function addTransceivers(): void {
    for (const kind of ['audio', 'video'] as const) {
      const { sender } = pc.addTransceiver(kind, { direction: 'sendrecv', streams: [ownStream] })
      attach(sender, options.track(kind))
    }
  }

  // --- Offers and answers

  async function negotiate(from: RTCPeerConnection): Promise<void> {
    if (from !== pc) return
    const n = options.nextNumber()
    makingOffer = true
    outstanding = n
    try {
      await from.setLocalDescription()
    } catch (error) {
      report(error)
    }
    // A connection that was given up in the meantime says no more, and its flags are not ours.
    if (from !== pc) return
    makingOffer = false
    if (from.remoteDescription === null) {
      waiting = true
      await gathered(from)
      if (from !== pc) return
      waiting = false
      dropBatch() // They stand in the description.
    }
    // While it waited, the other's offer may have won over it.
    if (outstanding === n && from.signalingState === 'have-local-offer') sendDescription('offer', n)
  }

  /** Resolves when every candidate is there, when the other has accepted, or after a while. */
  function gathered(from: RTCPeerConnection): Promise<void> {
    const { promise, resolve } = Promise.withResolvers<void>()
    if (options.isAccepted() || from.iceGatheringState === 'complete') resolve()
    const timer = setTimeout(resolve, gatherMs)
    hurryUp = resolve
    from.addEventListener('icegatheringstatechange', () => {
      if (from.iceGatheringState === 'complete') resolve()
    })
    return promise.finally(() => clearTimeout(timer))
  }

  async function takeOffer({ n, sdp }: Description): Promise<void> {
    const { signalingState } = pc
    const verdict = judgeOffer({
      polite: options.polite,
      makingOffer,
      settingAnswer,
      signalingState,
      lastRemoteOffer,
      n,
    })
    ignoredOffer = verdict === 'ignore'
    if (verdict === 'stale' || verdict === 'ignore') return
    lastRemoteOffer = n
    if (verdict === 'yield') yieldOffer()
    await pc.setRemoteDescription({ type: 'offer', sdp })
    for (const transceiver of pc.getTransceivers()) {
      transceiver.direction = 'sendrecv'
      if ('setStreams' in transceiver.sender) transceiver.sender.setStreams(ownStream)
      attach(transceiver.sender, options.track(kindOf(transceiver)))
    }
    await addEarly()
    if (!held) await answer()
  }

  /**
   * Ours is rolled back, which setRemoteDescription does by itself. But transceivers made by addTransceiver are
   * not matched with those of a first offer (JSEP 5.10), and would stay beside them, so that a connection
   * which has not got anywhere yet is made anew instead.
   */
  function yieldOffer(): void {
    outstanding = null
    if (pc.remoteDescription !== null) return
    pc.close()
    // Promises of a closed connection never settle: what they would have reset is reset here.
    makingOffer = false
    waiting = false
    dropBatch()
    pc = connect()
  }

  async function answer(): Promise<void> {
    if (pc.signalingState !== 'have-remote-offer') return
    const n = lastRemoteOffer
    await pc.setLocalDescription()
    sendDescription('answer', n)
  }

  async function takeAnswer({ n, sdp }: Description): Promise<void> {
    if (!isCurrentAnswer({ signalingState: pc.signalingState, outstanding, n })) return
    try {
      settingAnswer = true
      await pc.setRemoteDescription({ type: 'answer', sdp })
      outstanding = null
    } finally {
      settingAnswer = false
    }
    await addEarly()
  }

  function sendDescription(type: 'offer' | 'answer', n: number): void {
    const sdp = pc.localDescription?.sdp
    if (sdp !== undefined) options.send({ type, description: { n, sdp } })
  }

  // --- Candidates

  async function takeCandidates({ candidates }: Candidates): Promise<void> {
    early = [...early, ...candidates].slice(-earlyCandidatesMax)
    await addEarly()
  }

  /** Adds those that belong to the other's description; the rest wait for theirs. */
  async function addEarly(): Promise<void> {
    const sdp = pc.remoteDescription?.sdp
    const now = early.filter((c) => belongsTo(sdp, c.usernameFragment))
    early = early.filter((c) => !belongsTo(sdp, c.usernameFragment))
    for (const candidate of now)
      await pc.addIceCandidate(candidate).catch((error: unknown) => {
        if (!ignoredOffer) report(error)
      })
  }

  function gather(candidate: RTCIceCandidate | null): void {
    if (candidate === null) {
      flush() // It was the last: what has been gathered need not wait any longer.
      return
    }
    // An active TCP candidate is never connected to (RFC 6544 section 4.5), and browsers have no passive ones.
    if (candidate.candidate === '' || candidate.tcpType === 'active') return
    const { sdpMid, sdpMLineIndex, usernameFragment } = candidate
    batch.push({ candidate: candidate.candidate, sdpMid, sdpMLineIndex, usernameFragment })
    batchTimer ??= setTimeout(flush, batchMs)
  }

  function flush(): void {
    clearTimeout(batchTimer)
    batchTimer = undefined
    if (batch.length === 0 || waiting) return
    options.send({ type: 'candidate', batch: { candidates: batch } })
    batch = []
  }

  function dropBatch(): void {
    clearTimeout(batchTimer)
    batchTimer = undefined
    batch = []
  }

  // --- What the connection says, and what it carries

  function follow(connection: RTCPeerConnectionState): void {
    if (connection === 'connected') become('connected')
    if (connection === 'disconnected') become('interrupted')
    if (connection === 'failed') {
      become('failed')
      // One of the two tries the path again; the other answers.
      if (!options.polite) pc.restartIce()
    }
  }

  function become(next: LinkStatus): void {
    if (next === state) return
    state = next
    options.onState(next)
  }

  /** One message at a time, in the order in which they came (S4). */
  function enqueue(task: () => Promise<void>): void {
    work = work.then(task).catch(report)
  }

  return {
    stream,
    receiveOffer: (description) => enqueue(() => takeOffer(description)),
    receiveAnswer: (description) => enqueue(() => takeAnswer(description)),
    receiveCandidates: (candidates) => enqueue(() => takeCandidates(candidates)),
    hurry: () => hurryUp?.(),
    release() {
      held = false
      enqueue(answer)
    },
    setTrack(kind, track) {
      for (const transceiver of pc.getTransceivers())
        if (kindOf(transceiver) === kind) attach(transceiver.sender, track)
    },
    audioLevel() {
      const audio = pc.getReceivers().find((r) => r.track.kind === 'audio')
      return audio?.getSynchronizationSources()[0]?.audioLevel ?? 0
    },
    close() {
      dropBatch()
      pc.close()
      for (const track of stream.getTracks()) stream.removeTrack(track)
    },
  }
}

function attach(sender: RTCRtpSender, track: MediaStreamTrack | null): void {
  if (sender.track !== track) sender.replaceTrack(track).catch(report)
}

function kindOf(transceiver: RTCRtpTransceiver): TrackKind {
  return transceiver.receiver.track.kind === 'audio' ? 'audio' : 'video'
}

/** The name alone: descriptions and addresses stand in the messages of these errors. */
function report(error: unknown): void {
  console.warn('negotiation:', error instanceof Error ? error.name : 'failed')
}
