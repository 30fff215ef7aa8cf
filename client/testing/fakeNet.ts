/**
 * The network between fake connections: which of them reach each other, and what becomes of those
 * that do not. It has two directions in one: what is cut is cut both ways.
 */
/** A connection, as far as the network has to do with it. */
export type NetNode = {
  readonly signalingState: RTCSignalingState
  /** The ICE username fragments of what was agreed. */
  readonly ownFragment: string | undefined
  readonly theirFragment: string | undefined
  /** Whether it was told where the other is. */
  readonly knowsWay: boolean
  /** Whom it was connected to last. */
  readonly partner: NetNode | null
  connect: (partner: NetNode) => void
  disconnect: (state: 'disconnected' | 'failed') => void
  /** The other end was closed. */
  hearClosed: () => void
  /** What waits in its channels goes to the other end. */
  deliver: (to: NetNode) => void
  hear: (channel: number, data: string | ArrayBuffer) => boolean
}

/** A browser says that nothing comes after so long, and that it has given up. */
const disconnectedMs = 5000
const failedMs = 20_000

export class FakeNet {
  /** All that were ever made, in order. */
  readonly connections: NetNode[] = []
  /** Whether connections find their own addresses. */
  gathers = true
  #isCut = false
  #count = 0

  get isCut(): boolean {
    return this.#isCut
  }

  /** Each is another connection's `usernameFragment`, port or certificate. */
  next(): number {
    this.#count += 1
    return this.#count
  }

  /** Those that are open. */
  open(): NetNode[] {
    return this.connections.filter((pc) => pc.signalingState !== 'closed')
  }

  /** The connection at the other end: both have the other's description of now. */
  partnerOf(pc: NetNode): NetNode | undefined {
    return this.open().find(
      (other) =>
        other !== pc &&
        other.ownFragment !== undefined &&
        other.ownFragment === pc.theirFragment &&
        other.theirFragment === pc.ownFragment,
    )
  }

  /**
   * Whether anything gets from one to the other: what was connected stays so while something new is
   * agreed.
   */
  reaches(pc: NetNode): boolean {
    return !this.#isCut && pc.partner?.signalingState !== 'closed' && pc.partner?.partner === pc
  }

  cut(): void {
    this.#isCut = true
    for (const pc of this.open()) {
      setTimeout(() => this.#notice(pc, 'disconnected'), disconnectedMs)
      setTimeout(() => this.#notice(pc, 'failed'), failedMs)
    }
  }

  mend(): void {
    this.#isCut = false
    this.look()
  }

  /** Connects who can be connected. */
  look(): void {
    if (this.#isCut) return
    for (const pc of this.open()) {
      const partner = this.partnerOf(pc)
      if (partner !== undefined && (pc.knowsWay || partner.knowsWay)) {
        pc.connect(partner)
        partner.connect(pc)
      }
      if (pc.partner !== null && this.reaches(pc)) pc.deliver(pc.partner)
    }
  }

  #notice(pc: NetNode, state: 'disconnected' | 'failed'): void {
    if (!this.reaches(pc)) pc.disconnect(state)
  }
}
