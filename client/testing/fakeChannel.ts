/** A negotiated data channel: in order, and kept while nothing gets through. */
export class FakeChannel extends EventTarget {
  readyState: RTCDataChannelState = 'connecting'
  binaryType = 'blob'
  readonly label: string
  readonly id: number
  /** What waits to be delivered. */
  readonly waiting: (string | ArrayBuffer)[] = []

  constructor(label: string, id: number) {
    super()
    this.label = label
    this.id = id
  }

  get bufferedAmount(): number {
    return this.waiting.reduce<number>(
      (sum, data) => sum + (typeof data === 'string' ? data.length : data.byteLength),
      0,
    )
  }

  send(data: string | ArrayBuffer): void {
    if (this.readyState !== 'open') throw new DOMException('', 'InvalidStateError')
    this.waiting.push(data)
    this.onWaiting()
  }

  /** Set by the connection. */
  onWaiting = (): void => {}

  open(): void {
    if (this.readyState !== 'connecting') return
    this.readyState = 'open'
    this.dispatchEvent(new Event('open'))
  }

  close(): void {
    if (this.readyState === 'closed') return
    this.readyState = 'closed'
    this.dispatchEvent(new Event('close'))
  }
}
