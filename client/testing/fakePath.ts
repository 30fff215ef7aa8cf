/**
 * The part of a fake connection that the network has to do with: states of ICE and DTLS, bytes, and
 * channels.
 */
import { FakeChannel } from './fakeChannel'
import type { FakeNet, NetNode } from './fakeNet'
import { FakeTransport } from './fakeTransceiver'

export abstract class FakePath extends EventTarget implements NetNode {
  signalingState: RTCSignalingState = 'stable'
  iceConnectionState: RTCIceConnectionState = 'new'
  connectionState: RTCPeerConnectionState = 'new'
  readonly channels = new Map<number, FakeChannel>()
  partner: NetNode | null = null
  protected readonly net: FakeNet
  protected readonly transport = new FakeTransport()
  #bytesIn = 0
  #countedAt = Date.now()

  constructor(net: FakeNet) {
    super()
    this.net = net
    net.connections.push(this)
  }

  abstract get ownFragment(): string | undefined
  abstract get theirFragment(): string | undefined
  abstract get knowsWay(): boolean

  /** Bytes come as time goes by, while the other is reached. */
  getStats(): Promise<Map<string, object>> {
    this.#count()
    const pair = { id: 'p', type: 'candidate-pair', timestamp: Date.now(), state: 'succeeded' }
    return Promise.resolve(
      new Map([['p', { ...pair, bytesReceived: this.#bytesIn, bytesSent: this.#bytesIn }]]),
    )
  }

  close(): void {
    if (this.signalingState === 'closed') return
    const isHeard = this.net.reaches(this)
    this.signalingState = 'closed'
    this.connectionState = 'closed'
    this.iceConnectionState = 'closed'
    // Where we close it ourselves nobody is told.
    for (const channel of this.channels.values()) channel.readyState = 'closed'
    if (isHeard) this.partner?.hearClosed()
  }

  /** As of a page that crashed: nobody is told. */
  vanish(): void {
    this.partner = null
    this.close()
  }

  connect(partner: NetNode): void {
    if (this.connectionState === 'connected' && this.partner === partner) return
    this.partner = partner
    this.#countedAt = Date.now()
    this.become('connected', 'connected')
    this.transport.become('connected')
    for (const channel of this.channels.values()) channel.open()
  }

  disconnect(state: 'disconnected' | 'failed'): void {
    if (this.signalingState === 'closed' || this.connectionState === 'new') return
    this.#count()
    this.become(state, state)
  }

  /** The other's `close_notify`: the transport says so, and the connection that nothing comes. */
  hearClosed(): void {
    this.#count()
    for (const channel of this.channels.values()) channel.close()
    this.transport.become('closed')
    this.disconnect('disconnected')
  }

  deliver(to: NetNode): void {
    for (const [id, channel] of this.channels) {
      if (channel.readyState !== 'open') continue
      while (channel.waiting[0] !== undefined && to.hear(id, channel.waiting[0]))
        channel.waiting.shift()
    }
  }

  hear(id: number, data: string | ArrayBuffer): boolean {
    const channel = this.channels.get(id)
    if (channel?.readyState !== 'open') return false
    queueMicrotask(() => channel.dispatchEvent(new MessageEvent('message', { data })))
    return true
  }

  protected become(state: RTCPeerConnectionState, ice: RTCIceConnectionState): void {
    const before = [this.connectionState, this.iceConnectionState]
    this.iceConnectionState = ice
    this.connectionState = state
    if (before[1] !== ice) this.dispatchEvent(new Event('iceconnectionstatechange'))
    if (before[0] !== state) this.dispatchEvent(new Event('connectionstatechange'))
  }

  #count(): void {
    const now = Date.now()
    if (this.connectionState === 'connected' && this.net.reaches(this))
      this.#bytesIn += now - this.#countedAt
    this.#countedAt = now
  }
}
