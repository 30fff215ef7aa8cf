/**
 * Perfect negotiation over one connection (W3C webrtc-pc, "Perfect Negotiation Example"), with
 * numbered offers (P2) and answers that wait until we accept (M2). EDGE. It knows no channel, no
 * track and no connection but its own.
 *
 * One closure, since its flags are read and acted upon without an await in between: keep it so.
 * They end with their connection, and the promises of a closed one never settle.
 */
import type { Signal } from '../../../protocol/payload'
import type { Route } from '../types'
import type { Early } from './candidates'
import { isCurrentAnswer, judgeOffer, keepParts, usernameFragmentOf } from './negotiation'
import type { Admitted } from './sections'

export type NegotiatorOptions = {
  polite: boolean
  epoch: () => number
  nextNumber: () => number
  early: Early
  /** Whether the answer waits until we accept (M2). */
  isHeld: () => boolean
  /** By which route an offer of ours goes now. */
  offerRoute: () => Route
  send: (signal: Signal, route: Route) => void
  /** Resolves when an offer that is made need not wait for more candidates. */
  gathered: () => Promise<void>
  /** An offer is on its way. */
  onOffered: () => void
  /** Takes the ICE servers of now; gives whether they are others than before. */
  refresh: () => boolean
  /** The other's offer is set: transceivers, tracks and channels follow from it. */
  onOfferTaken: () => void
  /** An offer of ours was taken back. */
  onRolledBack: () => void
  /**
   * A first offer of the other won over ours, and needs a connection that has made none (decision
   * 0003).
   */
  onYield: (description: Admitted, route: Route) => void
  /** A description was refused. */
  onRefused: (error: unknown) => void
  /** A candidate was refused, of an offer that we took. */
  onCandidateRefused: (error: unknown) => void
}

export type Negotiator = {
  receiveOffer: (description: Admitted, from: Route) => void
  receiveAnswer: (description: Admitted) => void
  /** Adds the candidates that are kept for the other's description. */
  addCandidates: () => void
  /** Looks for ways anew, with the ICE servers that there are now. */
  restart: () => void
  /** The same, where those are others than it looked with. */
  catchUp: () => void
  /** Sends an answer that was held. */
  answer: () => void
  /**
   * Sends the held answer before the browser has set it: setting waits until the page has drawn the
   * call.
   */
  sendPrepared: () => void
  /** Whether an offer of ours waits for its answer. */
  isOffering: () => boolean
  /** That of the last description: its candidates take the same way. */
  route: () => Route
}

/** The other's offer that is not answered yet. */
type TheirOffer = {
  n: number
  /** The answer to it while that is held. To make it starts no search and sends nothing (M2). */
  prepared: RTCSessionDescriptionInit | null
  isAnswerSent: boolean
}

// oxlint-disable-next-line max-lines-per-function -- see the head: its flags are one closure's
export function createNegotiator(pc: RTCPeerConnection, options: NegotiatorOptions): Negotiator {
  const { early } = options
  let makingOffer = false
  let settingAnswer = false
  let ignoredOffer = false
  /** The number of our offer that waits for its answer. */
  let outstanding: number | null = null
  let theirs: TheirOffer = { n: 0, prepared: null, isAnswerSent: false }
  let route: Route = 'room'
  let work = Promise.resolve()

  pc.addEventListener('negotiationneeded', () => void offer())

  async function offer(): Promise<void> {
    const n = options.nextNumber()
    makingOffer = true
    outstanding = n
    try {
      await pc.setLocalDescription()
    } catch (error) {
      options.onRefused(error)
    } finally {
      makingOffer = false
    }
    if (pc.remoteDescription === null) await options.gathered()
    // While it waited, the other's offer may have won over it.
    if (outstanding !== n || pc.signalingState !== 'have-local-offer') return
    send('offer', n, options.offerRoute())
    options.onOffered()
  }

  async function takeOffer(description: Admitted, from: Route): Promise<void> {
    const { polite } = options
    const { signalingState } = pc
    const verdict = judgeOffer({ polite, makingOffer, settingAnswer, signalingState })
    ignoredOffer = verdict === 'ignore'
    if (ignoredOffer) return repeatOffer(from)
    if (verdict === 'yield') {
      outstanding = null
      if (pc.remoteDescription === null) return options.onYield(description, from)
    }
    theirs = { n: description.n, prepared: null, isAnswerSent: false }
    route = from
    early.put(description.candidates)
    const fragment = usernameFragmentOf(pc.remoteDescription?.sdp)
    if (usernameFragmentOf(description.sdp) !== fragment) options.refresh()
    await pc.setRemoteDescription({ type: 'offer', sdp: keepParts(description.sdp, pc) })
    options.onOfferTaken()
    if (options.isHeld()) theirs.prepared = await pc.createAnswer()
    else await answer()
    if (verdict === 'yield') options.onRolledBack()
  }

  /**
   * Ours goes first, and may be stuck on its way: the way by which theirs came works. A second copy
   * is dropped (P2).
   */
  function repeatOffer(by: Route): void {
    if (outstanding !== null && pc.signalingState === 'have-local-offer' && route !== by)
      send('offer', outstanding, by)
  }

  async function answer(): Promise<void> {
    if (pc.signalingState !== 'have-remote-offer') return
    const own = theirs
    sendPrepared()
    // It may have rung for long.
    if (pc.localDescription === null) options.refresh()
    // Those that waited for us to accept. Queued before the answer is set: setting it starts the
    // search.
    const added = addEarly()
    await pc.setLocalDescription(own.prepared ?? undefined)
    if (!own.isAnswerSent) send('answer', own.n, route)
    await added
  }

  function sendPrepared(): void {
    const { n, prepared, isAnswerSent } = theirs
    if (prepared === null || isAnswerSent) return
    theirs.isAnswerSent = true
    send('answer', n, route, prepared.sdp)
  }

  async function takeAnswer({ n, sdp, candidates }: Admitted): Promise<void> {
    if (!isCurrentAnswer({ signalingState: pc.signalingState, outstanding, n })) return
    try {
      settingAnswer = true
      early.put(candidates)
      await pc.setRemoteDescription({ type: 'answer', sdp })
      // What followed from it may be offered already.
      if (outstanding === n) outstanding = null
    } finally {
      settingAnswer = false
    }
    await addEarly()
  }

  /**
   * Adds the candidates that belong to the other's description; the rest wait for theirs, and all
   * until we accept (M2).
   */
  async function addEarly(): Promise<void> {
    if (options.isHeld()) return
    const due = early.take(pc.remoteDescription?.sdp)
    await Promise.all(due.map((candidate) => pc.addIceCandidate(candidate).catch(refuseCandidate)))
  }

  function refuseCandidate(error: unknown): void {
    if (!ignoredOffer) options.onCandidateRefused(error)
  }

  /**
   * An offer that nobody answered may have been lost on its way: a new one goes out in its place.
   */
  async function restart(): Promise<void> {
    if (pc.signalingState === 'have-local-offer' && !settingAnswer) {
      outstanding = null
      await pc.setLocalDescription({ type: 'rollback' })
      options.onRolledBack()
    }
    options.refresh()
    pc.restartIce()
  }

  function send(
    type: 'offer' | 'answer',
    n: number,
    by: Route,
    sdp = pc.localDescription?.sdp,
  ): void {
    route = by
    if (sdp !== undefined)
      options.send({ type, description: { epoch: options.epoch(), n, sdp } }, by)
  }

  /** One message at a time, in the order in which they came (S4), and none once it is closed. */
  function enqueue(task: () => Promise<void> | void): void {
    work = work
      .then(() => (pc.signalingState === 'closed' ? undefined : task()))
      .catch(options.onRefused)
  }

  return {
    receiveOffer: (description, from) => enqueue(() => takeOffer(description, from)),
    receiveAnswer: (description) => enqueue(() => takeAnswer(description)),
    addCandidates: () => enqueue(addEarly),
    restart: () => enqueue(restart),
    catchUp: () =>
      enqueue(() => {
        if (options.refresh() && pc.localDescription !== null) pc.restartIce()
      }),
    answer: () => enqueue(answer),
    sendPrepared,
    isOffering: () => outstanding !== null,
    route: () => route,
  }
}
