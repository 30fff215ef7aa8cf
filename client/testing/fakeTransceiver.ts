/** A transceiver of a fake connection: what is sent, and with which parameters. */
import { FakeTrack } from './fakeMedia'

export class FakeTransport extends EventTarget {
  state: RTCDtlsTransportState = 'new'

  become(state: RTCDtlsTransportState): void {
    this.state = state
    this.dispatchEvent(new Event('statechange'))
  }
}

type Work = { act: () => void; resolve: () => void; reject: (error: unknown) => void }

export class FakeSender {
  track: FakeTrack | null = null
  readonly transport: FakeTransport
  parameters: RTCRtpSendParameters
  /** What was written into the parameters, one entry for each time. */
  readonly written: { encoding: RTCRtpEncodingParameters; isKeyFrame: boolean }[] = []
  /** While it is held, nothing that is asked of it is done. */
  #held: Work[] | null = null
  #transaction = 0
  #isChanging = false
  #refusal: string | null = null

  constructor(transport: FakeTransport) {
    this.transport = transport
    this.parameters = {
      encodings: [{ active: true }],
      transactionId: '0',
      codecs: [],
      headerExtensions: [],
      rtcp: {},
    }
  }

  hold(): void {
    this.#held ??= []
  }

  /** Does what waits, in order. */
  release(): void {
    const held = this.#held ?? []
    this.#held = null
    for (const { act, resolve, reject } of held) {
      try {
        act()
        resolve()
      } catch (error) {
        reject(error)
      }
    }
  }

  /**
   * The next change of parameters fails with an error of this name, whatever reason a browser may
   * have.
   */
  refuse(name: string): void {
    this.#refusal = name
  }

  replaceTrack(track: FakeTrack | null): Promise<void> {
    return this.#do(() => (this.track = track))
  }

  getParameters(): RTCRtpSendParameters {
    const { encodings } = this.parameters
    return {
      ...this.parameters,
      encodings: encodings.map((encoding) => ({ ...encoding })),
      transactionId: String(this.#transaction),
    }
  }

  /**
   * What was read before the last change, or while one is under way, is refused (webrtc-pc section
   * 5.2).
   */
  setParameters(
    parameters: RTCRtpSendParameters,
    options?: { encodingOptions?: { keyFrame?: boolean }[] },
  ): Promise<void> {
    if (this.#isChanging || parameters.transactionId !== String(this.#transaction))
      return Promise.reject(new DOMException('', 'InvalidModificationError'))
    this.#isChanging = true
    const refusal = this.#refusal
    this.#refusal = null
    return this.#do(() => {
      this.#isChanging = false
      this.#transaction += 1
      if (refusal !== null) throw new DOMException('', refusal)
      this.parameters = parameters
      const [encoding = { active: true }] = parameters.encodings
      const isKeyFrame = options?.encodingOptions?.[0]?.keyFrame === true
      this.written.push({ encoding: { ...encoding }, isKeyFrame })
    })
  }

  setStreams(): void {}

  #do(act: () => void): Promise<void> {
    const held = this.#held
    if (held === null) return Promise.resolve().then(act)
    return new Promise((resolve, reject) => held.push({ act, resolve, reject }))
  }
}

export class FakeReceiver {
  readonly track: FakeTrack
  /** Loudness of what comes, 0 to 1. */
  level = 0

  constructor(kind: string) {
    this.track = new FakeTrack(kind)
  }

  getSynchronizationSources(): { audioLevel: number }[] {
    return [{ audioLevel: this.level }]
  }

  getStats(): Promise<Map<string, object>> {
    return Promise.resolve(new Map())
  }
}

export class FakeTransceiver {
  mid: string | null = null
  /** Null until its section is agreed upon. */
  currentDirection: RTCRtpTransceiverDirection | null = null
  direction: RTCRtpTransceiverDirection
  readonly sender: FakeSender
  readonly receiver: FakeReceiver
  readonly isOurs: boolean

  /**
   * `isOurs`: made by `addTransceiver`, so that no section of the other's offer takes it (RFC 8829
   * section 5.10).
   */
  constructor(kind: string, transport: FakeTransport, isOurs: boolean) {
    this.sender = new FakeSender(transport)
    this.receiver = new FakeReceiver(kind)
    this.isOurs = isOurs
    this.direction = isOurs ? 'sendrecv' : 'recvonly'
  }
}
