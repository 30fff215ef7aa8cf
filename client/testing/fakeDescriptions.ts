/**
 * What a fake connection has agreed upon, and offers: descriptions, and the transceivers that
 * follow from them (JSEP, RFC 8829). It does at once what it is told; fakePeerConnection.ts puts
 * that into a browser's order.
 */
import type { FakeNet } from './fakeNet'
import { FakePath } from './fakePath'
import {
  candidatesIn,
  type FakeSection,
  fragmentOf,
  sectionsOf,
  type Setup,
  toSdp,
} from './fakeSdp'
import { FakeTransceiver } from './fakeTransceiver'

export type Description = { type: RTCSdpType; sdp: string }

export abstract class FakeDescriptions extends FakePath {
  iceGatheringState: RTCIceGatheringState = 'new'
  currentLocalDescription: Description | null = null
  currentRemoteDescription: Description | null = null
  pendingLocalDescription: Description | null = null
  pendingRemoteDescription: Description | null = null
  protected transceivers: FakeTransceiver[] = []
  protected usernameFragment = ''
  protected isRestart = false
  protected isNegotiationNeeded = false
  protected remoteCandidates = 0
  /** What was found for the fragment of now. */
  protected gathered: string[] = []
  readonly #fingerprint: string
  #mids = 0
  #version = 0

  constructor(net: FakeNet) {
    super(net)
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
    return this.remoteCandidates > 0
  }

  getTransceivers(): FakeTransceiver[] {
    return [...this.transceivers]
  }

  getSenders() {
    return this.transceivers.map(({ sender }) => sender)
  }

  getReceivers() {
    return this.transceivers.map(({ receiver }) => receiver)
  }

  // --- Ours

  protected makeOffer(): Description {
    if (this.usernameFragment === '' || this.isRestart) this.#renewFragment()
    const agreed = sectionsOf(this.currentLocalDescription?.sdp ?? '')
    const sections: FakeSection[] = [...agreed]
    for (const transceiver of this.transceivers) {
      transceiver.mid ??= String(this.#mids++)
      const { mid } = transceiver
      if (!sections.some((section) => section.mid === mid))
        sections.push({ kind: transceiver.receiver.track.kind, mid })
    }
    if (this.channels.size > 0 && !sections.some(({ kind }) => kind === 'application'))
      sections.push({ kind: 'application', mid: String(this.#mids++) })
    return { type: 'offer', sdp: this.#toSdp(sections, 'actpass') }
  }

  protected makeAnswer(): Description {
    const theirs = this.pendingRemoteDescription?.sdp ?? ''
    const isRestart = fragmentOf(theirs) !== this.theirFragment
    if (this.usernameFragment === '' || isRestart) this.#renewFragment()
    return { type: 'answer', sdp: this.#toSdp(sectionsOf(theirs), 'active') }
  }

  #toSdp(sections: readonly FakeSection[], setup: Setup): string {
    return toSdp({
      sections,
      usernameFragment: this.usernameFragment,
      fingerprint: this.#fingerprint,
      setup,
      version: ++this.#version,
      candidates: this.gathered,
    })
  }

  #renewFragment(): void {
    this.usernameFragment = `f${this.net.next()}`
    this.gathered = []
    this.iceGatheringState = 'new'
  }

  protected setLocal(description: Description): void {
    if (description.type === 'offer') {
      this.pendingLocalDescription = description
      this.isRestart = false
      this.isNegotiationNeeded = false
      this.#signal('have-local-offer')
    } else {
      this.currentLocalDescription = description
      this.currentRemoteDescription = this.pendingRemoteDescription
      this.pendingRemoteDescription = null
      this.agree()
    }
  }

  protected setRemoteOffer(description: Description): void {
    if (this.signalingState === 'have-local-offer') this.rollBack()
    this.pendingRemoteDescription = description
    this.remoteCandidates = candidatesIn(description.sdp).length
    for (const { kind, mid } of sectionsOf(description.sdp)) {
      this.#mids = Math.max(this.#mids, Number(mid) + 1)
      if (kind === 'application' || this.transceivers.some((each) => each.mid === mid)) continue
      const made = new FakeTransceiver(kind, this.transport, false)
      made.mid = mid
      this.transceivers.push(made)
      this.#tell(() =>
        Object.assign(new Event('track'), { track: made.receiver.track, transceiver: made }),
      )
    }
    this.#signal('have-remote-offer')
  }

  protected rollBack(): void {
    if (this.signalingState === 'stable') throw new DOMException('', 'InvalidStateError')
    const kept = new Set(sectionsOf(this.currentLocalDescription?.sdp ?? '').map(({ mid }) => mid))
    this.transceivers = this.transceivers.filter(
      ({ isOurs, mid }) => isOurs || (mid !== null && kept.has(mid)),
    )
    for (const each of this.transceivers)
      if (each.mid !== null && !kept.has(each.mid)) each.mid = null
    this.pendingLocalDescription = null
    this.pendingRemoteDescription = null
    this.#signal('stable')
  }

  protected agree(): void {
    if (this.remoteCandidates === 0)
      this.remoteCandidates = candidatesIn(this.currentRemoteDescription?.sdp).length
    this.isNegotiationNeeded = false
    for (const transceiver of this.transceivers) {
      const { track } = transceiver.receiver
      transceiver.currentDirection = transceiver.direction
      this.#tell(() => Object.assign(new Event('track'), { track, transceiver }))
    }
    this.#signal('stable')
    if (this.connectionState === 'new') this.become('connecting', 'checking')
    this.net.look()
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
}
