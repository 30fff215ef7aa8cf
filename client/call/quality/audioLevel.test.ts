/** Loudness of the other's voice. */
import { expect, it, vi } from 'vitest'
import { FakeReceiver } from '../../testing/fakeTransceiver'
import { audioLevel } from './audioLevel'

function levelOf(connectionState: RTCPeerConnectionState, ...receivers: FakeReceiver[]): number {
  const pc = { connectionState, getReceivers: () => receivers }
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  return audioLevel(pc as unknown as RTCPeerConnection)
}

function loud(kind: string, level: number): FakeReceiver {
  return Object.assign(new FakeReceiver(kind), { level })
}

it('is that of the receiver of sound, wherever it stands', () => {
  expect(levelOf('connected', loud('video', 0.9), loud('audio', 0.5))).toBe(0.5)
})

it.each<RTCPeerConnectionState>(['new', 'connecting', 'disconnected', 'failed', 'closed'])(
  'is none while the connection is %s, and nothing is asked of it',
  (state) => {
    const receiver = loud('audio', 0.5)
    const asked = vi.spyOn(receiver, 'getSynchronizationSources')
    expect(levelOf(state, receiver)).toBe(0)
    expect(asked).not.toHaveBeenCalled()
  },
)

it('is none where there is no sound, or nothing came yet', () => {
  expect(levelOf('connected', loud('video', 0.5))).toBe(0)
  const receiver = loud('audio', 0.5)
  vi.spyOn(receiver, 'getSynchronizationSources').mockReturnValue([])
  expect(levelOf('connected', receiver)).toBe(0)
})
