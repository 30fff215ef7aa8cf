/** How long an offer waits for its candidates. */
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import { useBrowser } from '../../testing/useBrowser'
import { createGathering } from './gathering'

useBrowser()

function setUp(state: RTCIceGatheringState = 'new') {
  const pc = Object.assign(new EventTarget(), { iceGatheringState: state })
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  const gathering = createGathering(pc as unknown as RTCPeerConnection)
  let isDone = false
  const become = (next: RTCIceGatheringState): Promise<void> => {
    pc.iceGatheringState = next
    pc.dispatchEvent(new Event('icegatheringstatechange'))
    return settle()
  }
  const wait = async (): Promise<void> => {
    await gathering.done()
    isDone = true
  }
  return { wait: () => void wait(), isDone: () => isDone, become, end: gathering.end }
}

describe('[M4] an offer', () => {
  it('waits until all candidates are there', async () => {
    const { wait, isDone, become } = setUp()
    wait()
    await become('gathering')
    expect(isDone()).toBe(false)
    await become('complete')
    expect(isDone()).toBe(true)
    expect(vi.getTimerCount()).toBe(0)
  })

  it('does not wait for what is there', async () => {
    const { wait, isDone } = setUp('complete')
    wait()
    await settle()
    expect(isDone()).toBe(true)
  })

  it('waits a second at the most', async () => {
    const { wait, isDone } = setUp('gathering')
    wait()
    await vi.advanceTimersByTimeAsync(999)
    expect(isDone()).toBe(false)
    await vi.advanceTimersByTimeAsync(1)
    expect(isDone()).toBe(true)
  })

  it.each(['before', 'after'])('need not wait, as is said %s it begins to', async (when) => {
    const { wait, isDone, end } = setUp('gathering')
    if (when === 'before') end()
    wait()
    if (when === 'after') end()
    await settle()
    expect(isDone()).toBe(true)
  })
})
