/** How it is heard that the other closed its side. */
import { expect, it, vi } from 'vitest'
import { FakeTransport } from '../../testing/fakeTransceiver'
import { onClosedByOther } from './closeNotify'

function setUp(transport: FakeTransport | null = new FakeTransport()) {
  const pc = Object.assign(new EventTarget(), {
    signalingState: 'stable',
    getSenders: () => [{ transport }],
  })
  const closed = vi.fn<() => void>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  onClosedByOther(pc as unknown as RTCPeerConnection, closed)
  const change = (): boolean => pc.dispatchEvent(new Event('connectionstatechange'))
  return { pc, transport, closed, change }
}

it('[M10] its transport says so, and it is told once', () => {
  const { transport, closed, change } = setUp()
  change()
  change()
  transport?.become('connected')
  expect(closed).not.toHaveBeenCalled()
  transport?.become('closed')
  expect(closed).toHaveBeenCalledTimes(1)
})

it('[M10] a transport that failed was not closed by anybody', () => {
  const { transport, closed, change } = setUp()
  change()
  transport?.become('failed')
  expect(closed).not.toHaveBeenCalled()
})

it('[M10] what we close ourselves is not the other’s doing', () => {
  const { pc, transport, closed, change } = setUp()
  change()
  pc.signalingState = 'closed'
  transport?.become('closed')
  expect(closed).not.toHaveBeenCalled()
})

it('a connection that has no transport yet is asked again', () => {
  const { pc, closed, change } = setUp(null)
  change()
  const transport = new FakeTransport()
  pc.getSenders = () => [{ transport }]
  change()
  transport.become('closed')
  expect(closed).toHaveBeenCalledTimes(1)
})
