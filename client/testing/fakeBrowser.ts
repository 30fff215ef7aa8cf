/** The parts of a browser that the shells of a call reach for, as globals of a test in Node. */
import { vi } from 'vitest'
import { FakeStream } from './fakeMedia'
import { FakeNet } from './fakeNet'
import { FakePeerConnection } from './fakePeerConnection'
import { FakeWebSocket } from './fakeWebSocket'

export type FakeBrowser = {
  net: FakeNet
  /** The page is hidden or shown. */
  show(visibility: DocumentVisibilityState): void
  /** The network came back, says the browser. */
  online(): void
}

/** For one test: `vi.unstubAllGlobals()` takes it away. */
export function stubBrowser(): FakeBrowser {
  const net = new FakeNet()
  const document = Object.assign(new EventTarget(), { visibilityState: 'visible' })
  const window = new EventTarget()
  vi.stubGlobal('window', window)
  vi.stubGlobal('document', document)
  vi.stubGlobal('navigator', { onLine: true })
  vi.stubGlobal('MediaStream', FakeStream)
  vi.stubGlobal('WebSocket', FakeWebSocket)
  vi.stubGlobal(
    'RTCPeerConnection',
    class extends FakePeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(net, configuration)
      }
    },
  )
  return {
    net,
    show(visibility) {
      document.visibilityState = visibility
      document.dispatchEvent(new Event('visibilitychange'))
    },
    online: () => void window.dispatchEvent(new Event('online')),
  }
}

/** Lets everything happen that waits for no clock. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediateForReal(resolve))
}

// Before any test has a clock of its own.
const setImmediateForReal = setImmediate
