/**
 * A connection between two pages in one process, for unit tests: signaling states, implicit
 * rollback, negotiation as it is needed, ICE that finds its way where the network lets it,
 * channels. It does in a few microtasks what a browser takes a second for. What it leaves out:
 * media, and everything that browsers do wrong.
 */
import { FakeChannel } from './fakeChannel'
import { type Description, FakeDescriptions } from './fakeDescriptions'
import type { FakeNet } from './fakeNet'
import { fragmentOf, sectionsOf } from './fakeSdp'
import { FakeTransceiver } from './fakeTransceiver'

const never = new Promise<never>(() => {})

export class FakePeerConnection extends FakeDescriptions {
  configuration: RTCConfiguration
  /** Descriptions that it refuses, for whatever reason a browser may have. */
  refuses: (description: Description) => boolean = () => false
  #chain: Promise<unknown> = Promise.resolve()
  #busy = 0

  constructor(net: FakeNet, configuration: RTCConfiguration = {}) {
    super(net)
    this.configuration = configuration
  }

  addTransceiver(kind: string): FakeTransceiver {
    const made = new FakeTransceiver(kind, this.transport, true)
    this.transceivers.push(made)
    this.#lookWhetherNeeded()
    return made
  }

  createDataChannel(label: string, { id }: { id: number }): FakeChannel {
    const channel = new FakeChannel(label, id)
    channel.onWaiting = () => queueMicrotask(() => this.net.look())
    this.channels.set(id, channel)
    this.#lookWhetherNeeded()
    if (this.connectionState === 'connected') channel.open()
    return channel
  }

  setConfiguration(configuration: RTCConfiguration): void {
    this.configuration = configuration
  }

  restartIce(): void {
    this.isRestart = true
    this.#lookWhetherNeeded()
  }

  setLocalDescription(description?: { type: RTCSdpType; sdp?: string }): Promise<void> {
    return this.#enqueue(() => {
      if (description?.type === 'rollback') return this.rollBack()
      const isAnswer = this.signalingState === 'have-remote-offer'
      const made = isAnswer ? this.makeAnswer() : this.makeOffer()
      this.setLocal(isAnswer ? { type: 'answer', sdp: description?.sdp ?? made.sdp } : made)
      if (this.iceGatheringState === 'new') void this.#gatherLater()
    })
  }

  setRemoteDescription(description: Description): Promise<void> {
    return this.#enqueue(() => {
      if (this.refuses(description)) throw new DOMException('', 'OperationError')
      if (description.type === 'offer') return this.setRemoteOffer(description)
      if (this.signalingState !== 'have-local-offer')
        throw new DOMException('', 'InvalidStateError')
      this.currentLocalDescription = this.pendingLocalDescription
      this.pendingLocalDescription = null
      this.currentRemoteDescription = description
      this.agree()
    })
  }

  createAnswer(): Promise<Description> {
    return this.#enqueue(() => {
      if (this.signalingState !== 'have-remote-offer')
        throw new DOMException('', 'InvalidStateError')
      return this.makeAnswer()
    })
  }

  addIceCandidate({ usernameFragment }: { usernameFragment?: string | null }): Promise<void> {
    return this.#enqueue(() => {
      if (this.remoteDescription === null) throw new DOMException('', 'InvalidStateError')
      const known = fragmentOf(this.remoteDescription.sdp)
      if (usernameFragment && usernameFragment !== known)
        throw new DOMException('', 'OperationError')
      this.remoteCandidates += 1
      this.net.look()
    })
  }

  // --- Its own

  /** One operation after the other (webrtc-pc section 4.4.1.2). */
  #enqueue<T>(act: () => T): Promise<T> {
    if (this.signalingState === 'closed') return never
    this.#busy += 1
    const done = this.#chain.then(() => {
      this.#busy -= 1
      // What a connection was asked for before it was closed never ends.
      return this.signalingState === 'closed' ? never : act()
    })
    this.#chain = done.catch(() => {}).then(() => this.#lookWhetherNeeded())
    return done
  }

  /**
   * A browser says what it found in a task of its own, once it has said that the description is
   * set.
   */
  async #gatherLater(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    this.#gather()
  }

  #gather(): void {
    if (this.signalingState === 'closed' || this.iceGatheringState !== 'new') return
    if (!this.net.gathers) return
    const usernameFragment = this.usernameFragment
    const candidate = `candidate:1 1 udp 2122260223 192.0.2.1 ${5000 + this.net.next()} typ host`
    this.gathered = [candidate]
    const found = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment, tcpType: null }
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: found }))
    this.iceGatheringState = 'complete'
    for (const description of [this.pendingLocalDescription, this.currentLocalDescription])
      if (description && fragmentOf(description.sdp) === usernameFragment)
        description.sdp = description.sdp.replace(/(^m=.*\r\nc=.*\r\n)/m, `$1a=${candidate}\r\n`)
    this.dispatchEvent(new Event('icegatheringstatechange'))
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }))
  }

  #lookWhetherNeeded(): void {
    queueMicrotask(() => {
      if (this.signalingState !== 'stable' || this.#busy > 0 || this.isNegotiationNeeded) return
      const agreed = sectionsOf(this.currentLocalDescription?.sdp ?? '')
      const isMissing =
        this.transceivers.some(({ mid }) => mid === null) ||
        (this.channels.size > 0 && !agreed.some(({ kind }) => kind === 'application'))
      if (!isMissing && !this.isRestart) return
      this.isNegotiationNeeded = true
      this.dispatchEvent(new Event('negotiationneeded'))
    })
  }
}
