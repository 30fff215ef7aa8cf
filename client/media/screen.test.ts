import { afterEach, describe, expect, it, vi } from 'vitest'
import { FakeTrack } from '../testing/fakeMedia'
import { canCapture, chooseScreen, prepare, toTrouble } from './screen'

afterEach(() => void vi.unstubAllGlobals())

/** A browser that gives what `give` does, and knows these constraints. */
function browser(give: () => Promise<unknown>, known: object = {}) {
  const getDisplayMedia = vi.fn<(asked: object) => Promise<unknown>>(give)
  vi.stubGlobal('navigator', {
    mediaDevices: { getDisplayMedia, getSupportedConstraints: () => known },
  })
  return getDisplayMedia
}

const streamOf = (...tracks: FakeTrack[]) => ({
  getVideoTracks: () => tracks.filter(({ kind }) => kind === 'video'),
  getAudioTracks: () => tracks.filter(({ kind }) => kind === 'audio'),
})

describe('a screen', () => {
  it('is chosen with what the browser has of sound', async () => {
    const [video, sound] = [new FakeTrack('video'), new FakeTrack('audio')]
    browser(() => Promise.resolve(streamOf(video, sound)))
    expect(await chooseScreen('text')).toEqual({ video, sound })
    browser(() => Promise.resolve(streamOf(video)))
    expect(await chooseScreen('text')).toEqual({ video, sound: null })
  })

  it('of text has 15 pictures a second at the most, and of motion 30', async () => {
    const asked = browser(() => Promise.resolve(streamOf(new FakeTrack('video'))))
    await chooseScreen('text')
    await chooseScreen('motion')
    expect(asked.mock.calls).toMatchObject([
      [{ video: { frameRate: { max: 15 } } }],
      [{ video: { frameRate: { max: 30 } } }],
    ])
  })

  it.each([
    [{}, 'exclude'],
    [{ restrictOwnAudio: true }, 'include'],
  ])(
    'comes with the sound of the system only without the voices of the call: %j',
    async (known, systemAudio) => {
      const asked = browser(() => Promise.resolve(streamOf(new FakeTrack('video'))), known)
      await chooseScreen('text')
      expect(asked.mock.calls).toMatchObject([
        [{ systemAudio, selfBrowserSurface: 'exclude', surfaceSwitching: 'include' }],
      ])
    },
  )

  it('is none where the browser has no choice to show', () => {
    vi.stubGlobal('navigator', { mediaDevices: {} })
    expect(canCapture()).toBe(false)
    browser(() => Promise.resolve(null))
    expect(canCapture()).toBe(true)
  })
})

it.each([
  ['NotAllowedError', 'Permission denied', 'dismissed'],
  ['NotAllowedError', 'Permission denied by system', 'system'],
  ['NotAllowedError', 'Access to the feature is disallowed by permissions policy', 'frame'],
  ['NotReadableError', 'Could not start video source', 'system'],
  ['AbortError', '', 'dismissed'],
  ['InvalidStateError', 'must be called from a user gesture handler', 'unasked'],
  ['NotFoundError', '', 'failed'],
])('%s, "%s": %s', async (name, message, trouble) => {
  browser(() => Promise.reject(new DOMException(message, name)))
  expect(await chooseScreen('text')).toEqual({ trouble })
})

it('what is no error of the browser has failed', () => {
  expect(toTrouble(new TypeError('x'))).toBe('failed')
})

describe('what a track is encoded for', () => {
  const track = (settings: MediaTrackSettings) => {
    const applied: object[] = []
    const made = {
      contentHint: '',
      getSettings: () => settings,
      applyConstraints: (constraints: object) => {
        applied.push(constraints)
        return Promise.resolve()
      },
    }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
    return { made: made as unknown as MediaStreamTrack, applied }
  }

  it('is said by its hint, and a screen is captured as often as that takes', () => {
    const { made, applied } = track({ displaySurface: 'browser' })
    prepare(made, 'motion')
    expect(made.contentHint).toBe('motion')
    expect(applied).toMatchObject([{ frameRate: { max: 30 } }])
  })

  it('changes nothing of what has a pace of its own', () => {
    const { made, applied } = track({})
    prepare(made, 'text')
    expect(made.contentHint).toBe('text')
    expect(applied).toEqual([])
  })
})
