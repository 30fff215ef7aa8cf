/** Tracks and streams as the shells use them, without a device behind them. */
export class FakeTrack extends EventTarget {
  enabled = true
  muted = false
  readyState: MediaStreamTrackState = 'live'
  readonly id = crypto.randomUUID()
  readonly kind: string

  constructor(kind: string) {
    super()
    this.kind = kind
  }

  getSettings(): MediaTrackSettings {
    return this.kind === 'video' ? { width: 1280, height: 720 } : {}
  }

  stop(): void {
    this.readyState = 'ended'
  }
}

export class FakeStream extends EventTarget {
  readonly id = crypto.randomUUID()
  readonly #tracks = new Set<FakeTrack>()

  addTrack(track: FakeTrack): void {
    this.#tracks.add(track)
  }

  removeTrack(track: FakeTrack): void {
    this.#tracks.delete(track)
  }

  getTracks(): FakeTrack[] {
    return [...this.#tracks]
  }
}
