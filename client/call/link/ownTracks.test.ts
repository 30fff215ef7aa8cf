/** Our own tracks on the senders of a connection. */
import { describe, expect, it, vi } from 'vitest'
import { settle } from '../../testing/fakeBrowser'
import { FakeTrack } from '../../testing/fakeMedia'
import { FakeTransceiver, FakeTransport } from '../../testing/fakeTransceiver'
import { createOwnTracks } from './ownTracks'

function setUp(iceConnectionState: RTCIceConnectionState = 'connected') {
  const transport = new FakeTransport()
  const kinds = ['audio', 'video', 'video', 'audio', 'video', 'audio'].map((kind, i) => {
    const made = new FakeTransceiver(kind, transport, true)
    made.mid = String(i)
    made.currentDirection = 'sendrecv'
    return made
  })
  const senders = kinds.map(({ sender }) => sender)
  const [audio, video] = senders
  if (audio === undefined || video === undefined) throw new Error('two were made')
  const pc = { signalingState: 'stable', iceConnectionState, getTransceivers: () => kinds }
  const own = new Map([
    ['microphone', new FakeTrack('audio')],
    ['camera', new FakeTrack('video')],
    ['screen', new FakeTrack('video')],
    ['screenSound', new FakeTrack('audio')],
  ])
  const onFailed = vi.fn<(error: unknown) => void>()
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
  const follow = createOwnTracks(pc as unknown as RTCPeerConnection, {
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
    track: (source) => (own.get(source) ?? null) as unknown as MediaStreamTrack | null,
    onFailed,
  })
  const setTracks = (): Promise<void> => {
    follow()
    return settle()
  }
  return { pc, kinds, audio, video, senders, own, onFailed, setTracks }
}

describe('our tracks', () => {
  it('each go to the sender of their source', async () => {
    const { senders, own, setTracks } = setUp()
    await setTracks()
    expect(senders.slice(0, 4).map(({ track }) => track)).toEqual([...own.values()])
  })

  it('go to no other transceiver', async () => {
    const { senders, setTracks } = setUp()
    await setTracks()
    expect(senders.slice(4).map(({ track }) => track)).toEqual([null, null])
  })

  it.each<RTCIceConnectionState>(['new', 'checking'])(
    'wait for a way while ICE is %s',
    async (state) => {
      const { pc, audio, own, setTracks } = setUp(state)
      await setTracks()
      expect(audio.track).toBe(null)
      pc.iceConnectionState = 'connected'
      await setTracks()
      expect(audio.track).toBe(own.get('microphone'))
    },
  )

  it('wait until their section is agreed upon', async () => {
    const { kinds, senders, own, setTracks } = setUp()
    const [, , screen] = kinds
    if (screen) screen.currentDirection = null
    await setTracks()
    expect(senders[2]?.track).toBe(null)
    if (screen) screen.currentDirection = 'sendrecv'
    await setTracks()
    expect(senders[2]?.track).toBe(own.get('screen'))
  })

  it('that are sent already are changed, and taken away, whether there is a way or not', async () => {
    const { pc, audio, video, own, setTracks } = setUp()
    await setTracks()
    pc.iceConnectionState = 'checking'
    own.set('microphone', new FakeTrack('audio'))
    own.delete('camera')
    await setTracks()
    expect([audio.track, video.track]).toEqual([own.get('microphone'), null])
  })

  it('are put on a sender one at a time, and the one of now is the last', async () => {
    const { audio, own, setTracks } = setUp()
    const replaced = vi.spyOn(audio, 'replaceTrack')
    audio.hold()
    for (let n = 0; n < 3; n += 1) {
      own.set('microphone', new FakeTrack('audio'))
      await setTracks()
    }
    expect(replaced).toHaveBeenCalledTimes(1)
    audio.release()
    await settle()
    expect(audio.track).toBe(own.get('microphone'))
    expect(replaced).toHaveBeenCalledTimes(2)
  })

  it('that are there already are not put there again', async () => {
    const { audio, setTracks } = setUp()
    const replaced = vi.spyOn(audio, 'replaceTrack')
    await setTracks()
    await setTracks()
    expect(replaced).toHaveBeenCalledTimes(1)
  })

  it('go to no connection that is closed', async () => {
    const { pc, audio, setTracks } = setUp()
    pc.signalingState = 'closed'
    await setTracks()
    expect(audio.track).toBe(null)
  })

  it('that a browser refuses are told, and tried when that is asked again', async () => {
    const { audio, own, onFailed, setTracks } = setUp()
    const error = new DOMException('', 'InvalidModificationError')
    vi.spyOn(audio, 'replaceTrack').mockRejectedValueOnce(error)
    await setTracks()
    expect(onFailed.mock.calls).toEqual([[error]])
    await setTracks()
    expect(audio.track).toBe(own.get('microphone'))
  })
})
