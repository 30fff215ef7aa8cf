/** A socket to a room, whose other end is the test. */
export class FakeWebSocket extends EventTarget {
  static readonly CONNECTING = 0
  static readonly OPEN = 1
  static readonly CLOSING = 2
  static readonly CLOSED = 3
  /** All that were made, in order. A test empties it. */
  static readonly all: FakeWebSocket[] = []
  /** Set by whoever plays the network. */
  static onMade: (socket: FakeWebSocket) => void = () => {}

  readyState = FakeWebSocket.CONNECTING
  /** What the page sent, in order. */
  readonly sent: string[] = []
  /** How the page closed it. */
  closedWith: number | null = null
  readonly url: string
  readonly protocols: readonly string[]

  constructor(url: string, protocols: readonly string[] = []) {
    super()
    this.url = url
    this.protocols = protocols
    FakeWebSocket.all.push(this)
    FakeWebSocket.onMade(this)
  }

  send(text: string): void {
    if (this.readyState !== FakeWebSocket.OPEN) throw new DOMException('', 'InvalidStateError')
    this.sent.push(text)
    this.onSent(text)
  }

  /** Set by whoever plays the room. */
  onSent: (text: string) => void = () => {}
  onClosing: (code: number) => void = () => {}

  close(code = 1005): void {
    if (this.readyState >= FakeWebSocket.CLOSING) return
    this.readyState = FakeWebSocket.CLOSING
    this.closedWith = code
    this.onClosing(code)
  }

  // --- What the network and the room do

  open(): void {
    this.readyState = FakeWebSocket.OPEN
    this.dispatchEvent(new Event('open'))
  }

  receive(message: object | string): void {
    const data = typeof message === 'string' ? message : JSON.stringify(message)
    this.dispatchEvent(new MessageEvent('message', { data }))
  }

  lose(code: number): void {
    this.readyState = FakeWebSocket.CLOSED
    this.dispatchEvent(Object.assign(new Event('close'), { code }))
  }

  /** What the page sent, read, without what only says that it is there. */
  said(): { type: string; [key: string]: unknown }[] {
    return this.sent.filter((text) => text !== 'ping').map((text) => JSON.parse(text))
  }
}
