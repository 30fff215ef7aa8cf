/**
 * A connection between two pages in one process, for unit tests: signaling states, implicit rollback, negotiation as it is needed,
 * ICE that finds its way where the network lets it, channels. It does in a few microtasks what a browser takes a second for.
 * What it leaves out: media, and everything that browsers do wrong.
 */
import { FakeChannel } from './fakeChannel'
import type { FakeNet } from './fakeNet'
import {
  candidatesIn,
  type FakeSection,
  fragmentOf,
  sectionsOf,
  type Setup,
  toSdp,
} from './fakeSdp'
import { FakePath } from './fakePath'
import { FakeTransceiver } from './fakeTransceiver'

type Description = { type: RTCSdpType; sdp: string }

const never = new Promise<never>(() => {})

export class FakePeerConnection extends FakePath {
  iceGatheringState: RTCIceGatheringState = 'new'
  currentLocalDescription: Description | null = null
  currentRemoteDescription: Description | null = null
  pendingLocalDescription: Description | null = null
  pendingRemoteDescription: Description | null = null
  configuration: RTCConfiguration
  /** Descriptions that it refuses, for whatever reason a browser may have. */
  refuses: (description: Description) => boolean = () => false
  readonly #fingerprint: string
  #transceivers: FakeTransceiver[] = []
  #mids = 0
  #version = 0
  #usernameFragment = ''
  #isRestart = false
  #isNegotiationNeeded = false
  #chain: Promise<unknown> = Promise.resolve()
  #busy = 0
  #remoteCandidates = 0
  #gathered: string[] = []

  constructor(net: FakeNet, configuration: RTCConfiguration = {}) {
    super(net)
    this.configuration = configuration
    this.#fingerprint = `AA:${net.next().toString(16).padStart(4, '0').toUpperCase()}`
  }

  get localDescription(): Description | null {
    return this.pendingLocalDescription ?? this.currentLocalDescription
  }

  get remoteDescription(): Description | null {
    return this.pendingRemoteDescription ?? this.currentRemoteDescription
  }

  override get ownFragment(): string | undefined {
    return fragmentOf(this.currentLocalDescription?.sdp)
  }

  override get theirFragment(): string | undefined {
    return fragmentOf(this.currentRemoteDescription?.sdp)
  }

  override get knowsWay(): boolean {
    return this.#remoteCandidates > 0
  }

  addTransceiver(kind: string): FakeTransceiver {
    const made = new FakeTransceiver(kind, this.transport, true)
    this.#transceivers.push(made)
    this.#lookWhetherNeeded()
    return made
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.#transceivers]
  }

  getSenders() {
    return this.#transceivers.map(({ sender }) => sender)
  }

  getReceivers() {
    return this.#transceivers.map(({ receiver }) => receiver)
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
    this.#isRestart = true
    this.#lookWhetherNeeded()
  }

  setLocalDescription(description?: { type: RTCSdpType; sdp?: string }): Promise<void> {
    return this.#enqueue(() => {
      if (description?.type === 'rollback') return this.#rollBack()
      const isAnswer = this.signalingState === 'have-remote-offer'
      const made = isAnswer ? this.#makeAnswer() : this.#makeOffer()
      this.#setLocal(isAnswer ? { type: 'answer', sdp: description?.sdp ?? made.sdp } : made)
    })
  }

  setRemoteDescription(description: Description): Promise<void> {
    return this.#enqueue(() => {
      if (this.refuses(description)) throw new DOMException('', 'OperationError')
      if (description.type === 'offer') return this.#setRemoteOffer(description)
      if (this.signalingState !== 'have-local-offer')
        throw new DOMException('', 'InvalidStateError')
      this.currentLocalDescription = this.pendingLocalDescription
      this.pendingLocalDescription = null
      this.currentRemoteDescription = description
      this.#agree()
    })
  }

  createAnswer(): Promise<Description> {
    return this.#enqueue(() => {
      if (this.signalingState !== 'have-remote-offer')
        throw new DOMException('', 'InvalidStateError')
      return this.#makeAnswer()
    })
  }

  addIceCandidate({ usernameFragment }: { usernameFragment?: string | null }): Promise<void> {
    return this.#enqueue(() => {
      if (this.remoteDescription === null) throw new DOMException('', 'InvalidStateError')
      const known = fragmentOf(this.remoteDescription.sdp)
      if (usernameFragment && usernameFragment !== known)
        throw new DOMException('', 'OperationError')
      this.#remoteCandidates += 1
      this.net.look()
    })
  }

  // --- Descriptions

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

  #makeOffer(): Description {
    if (this.#usernameFragment === '' || this.#isRestart) this.#renewFragment()
    const agreed = sectionsOf(this.currentLocalDescription?.sdp ?? '')
    const sections: FakeSection[] = [...agreed]
    for (const transceiver of this.#transceivers) {
      transceiver.mid ??= String(this.#mids++)
      const { mid } = transceiver
      if (!sections.some((section) => section.mid === mid))
        sections.push({ kind: transceiver.receiver.track.kind, mid })
    }
    if (this.channels.size > 0 && !sections.some(({ kind }) => kind === 'application'))
      sections.push({ kind: 'application', mid: String(this.#mids++) })
    return { type: 'offer', sdp: this.#toSdp(sections, 'actpass') }
  }

  #makeAnswer(): Description {
    const theirs = this.pendingRemoteDescription?.sdp ?? ''
    const isRestart = fragmentOf(theirs) !== this.theirFragment
    if (this.#usernameFragment === '' || isRestart) this.#renewFragment()
    return { type: 'answer', sdp: this.#toSdp(sectionsOf(theirs), 'active') }
  }

  #toSdp(sections: readonly FakeSection[], setup: Setup): string {
    return toSdp({
      sections,
      usernameFragment: this.#usernameFragment,
      fingerprint: this.#fingerprint,
      setup,
      version: ++this.#version,
      candidates: this.#gathered,
    })
  }

  #renewFragment(): void {
    this.#usernameFragment = `f${this.net.next()}`
    this.#gathered = []
    this.iceGatheringState = 'new'
  }

  #setLocal(description: Description): void {
    if (description.type === 'offer') {
      this.pendingLocalDescription = description
      this.#isRestart = false
      this.#isNegotiationNeeded = false
      this.#signal('have-local-offer')
    } else {
      this.currentLocalDescription = description
      this.currentRemoteDescription = this.pendingRemoteDescription
      this.pendingRemoteDescription = null
      this.#agree()
    }
    if (this.iceGatheringState === 'new') void this.#gatherLater()
  }

  #setRemoteOffer(description: Description): void {
    if (this.signalingState === 'have-local-offer') this.#rollBack()
    this.pendingRemoteDescription = description
    this.#remoteCandidates = candidatesIn(description.sdp).length
    for (const { kind, mid } of sectionsOf(description.sdp)) {
      if (kind === 'application' || this.#transceivers.some((each) => each.mid === mid)) continue
      const made = new FakeTransceiver(kind, this.transport, false)
      made.mid = mid
      this.#mids = Math.max(this.#mids, Number(mid) + 1)
      this.#transceivers.push(made)
      this.#tell(() => Object.assign(new Event('track'), { track: made.receiver.track }))
    }
    this.#signal('have-remote-offer')
  }

  #rollBack(): void {
    if (this.signalingState === 'stable') throw new DOMException('', 'InvalidStateError')
    const kept = new Set(sectionsOf(this.currentLocalDescription?.sdp ?? '').map(({ mid }) => mid))
    this.#transceivers = this.#transceivers.filter(
      ({ isOurs, mid }) => isOurs || (mid !== null && kept.has(mid)),
    )
    for (const each of this.#transceivers)
      if (each.mid !== null && !kept.has(each.mid)) each.mid = null
    this.pendingLocalDescription = null
    this.pendingRemoteDescription = null
    this.#signal('stable')
  }

  #agree(): void {
    if (this.#remoteCandidates === 0)
      this.#remoteCandidates = candidatesIn(this.currentRemoteDescription?.sdp).length
    this.#isNegotiationNeeded = false
    for (const { receiver } of this.#transceivers)
      this.#tell(() => Object.assign(new Event('track'), { track: receiver.track }))
    this.#signal('stable')
    if (this.connectionState === 'new') this.become('connecting', 'checking')
    this.net.look()
  }

  /** A browser says what it found in a task of its own, once it has said that the description is set. */
  async #gatherLater(): Promise<void> {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
    this.#gather()
  }

  #gather(): void {
    if (this.signalingState === 'closed' || this.iceGatheringState !== 'new') return
    if (!this.net.gathers) return
    const usernameFragment = this.#usernameFragment
    const candidate = `candidate:1 1 udp 2122260223 192.0.2.1 ${5000 + this.net.next()} typ host`
    this.#gathered = [candidate]
    const found = { candidate, sdpMid: '0', sdpMLineIndex: 0, usernameFragment, tcpType: null }
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: found }))
    this.iceGatheringState = 'complete'
    for (const description of [this.pendingLocalDescription, this.currentLocalDescription])
      if (description && fragmentOf(description.sdp) === usernameFragment)
        description.sdp = description.sdp.replace(/(^m=.*\r\nc=.*\r\n)/m, `$1a=${candidate}\r\n`)
    this.dispatchEvent(new Event('icegatheringstatechange'))
    this.dispatchEvent(Object.assign(new Event('icecandidate'), { candidate: null }))
  }

  // --- Events

  #signal(state: RTCSignalingState): void {
    if (this.signalingState === state) return
    this.signalingState = state
    this.#tell(() => new Event('signalingstatechange'))
  }

  #tell(make: () => Event): void {
    void Promise.resolve().then(
      () => this.signalingState !== 'closed' && this.dispatchEvent(make()),
    )
  }

  #lookWhetherNeeded(): void {
    queueMicrotask(() => {
      if (this.signalingState !== 'stable' || this.#busy > 0 || this.#isNegotiationNeeded) return
      const agreed = sectionsOf(this.currentLocalDescription?.sdp ?? '')
      const isMissing =
        this.#transceivers.some(({ mid }) => mid === null) ||
        (this.channels.size > 0 && !agreed.some(({ kind }) => kind === 'application'))
      if (!isMissing && !this.#isRestart) return
      this.#isNegotiationNeeded = true
      this.dispatchEvent(new Event('negotiationneeded'))
    })
  }
}
