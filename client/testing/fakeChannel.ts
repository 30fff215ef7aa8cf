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

  send(data: string | ArrayBuffer | ArrayBufferView): void {
    if (this.readyState !== 'open') throw new DOMException('', 'InvalidStateError')
    // As a browser does: what is sent may be changed afterwards.
    this.waiting.push(ArrayBuffer.isView(data) ? copyOf(data) : data)
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

function copyOf({ buffer, byteOffset, byteLength }: ArrayBufferView): ArrayBuffer {
  return new Uint8Array(buffer, byteOffset, byteLength).slice().buffer
}
