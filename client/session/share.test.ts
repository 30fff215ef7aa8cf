import { signal } from '@preact/signals'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { initialState, type State } from '../sdk'
import { FakeTrack } from '../testing/fakeMedia'
import { inCall } from '../testing/people'
import { shareOf } from './share'

afterEach(() => void vi.unstubAllGlobals())

class FakeScreen extends FakeTrack {
  contentHint = ''
  applyConstraints = () => Promise.resolve()

  end(): void {
    this.readyState = 'ended'
    this.dispatchEvent(new Event('ended'))
  }
}

const talking: State = { ...initialState, ...inCall({ since: 1 }) }

/** Somebody in a call, whose browser gives one screen after the other, or these errors. */
function sharer(...given: (FakeScreen[] | DOMException | Promise<FakeScreen[]>)[]) {
  const state = signal(talking)
  const setTracks = vi.fn<(tracks: object) => void>()
  const left = [...given]
  vi.stubGlobal('navigator', {
    mediaDevices: {
      getSupportedConstraints: () => ({}),
      async getDisplayMedia() {
        const next = await left.shift()
        if (next === undefined || next instanceof DOMException) throw next
        return {
          getVideoTracks: () => next.filter(({ kind }) => kind === 'video'),
          getAudioTracks: () => next.filter(({ kind }) => kind === 'audio'),
        }
      },
    },
  })
  return { state, setTracks, own: shareOf({ state, setTracks }) }
}

const screen = () => new FakeScreen('video')
const nothing = { screen: null, screenSound: null }

describe('what we share', () => {
  it('goes to the others with its sound, until it is stopped', async () => {
    const [video, sound] = [screen(), new FakeScreen('audio')]
    const { own, setTracks } = sharer([video, sound])
    await own.start()
    expect(own.state.value).toMatchObject({ at: 'on', content: 'text' })
    expect(setTracks).toHaveBeenLastCalledWith({ screen: video, screenSound: sound })
    own.stop()
    expect(own.state.value.at).toBe('off')
    expect(setTracks).toHaveBeenLastCalledWith(nothing)
    expect([video.readyState, sound.readyState]).toEqual(['ended', 'ended'])
  })

  it('ends when the browser or its source ends it', async () => {
    const video = screen()
    const { own, setTracks } = sharer([video])
    await own.start()
    video.end()
    expect(own.state.value.at).toBe('off')
    expect(setTracks).toHaveBeenLastCalledWith(nothing)
  })

  it('goes on without its sound where that ends alone', async () => {
    const [video, sound] = [screen(), new FakeScreen('audio')]
    const { own, setTracks } = sharer([video, sound])
    await own.start()
    sound.end()
    expect(own.state.value.at).toBe('on')
    expect(setTracks).toHaveBeenLastCalledWith({ screenSound: null })
  })

  it('ends with the call', async () => {
    const video = screen()
    const { own, state } = sharer([video])
    await own.start()
    state.value = { ...talking, phase: { at: 'idle' } }
    expect(own.state.value.at).toBe('off')
    expect(video.readyState).toBe('ended')
  })

  it('is let go of where the call ended while it was chosen', async () => {
    const video = screen()
    let give: (tracks: FakeScreen[]) => void = () => {}
    const { own, state, setTracks } = sharer(new Promise((resolve) => (give = resolve)))
    const started = own.start()
    expect(own.state.value.at).toBe('asking')
    state.value = { ...talking, phase: { at: 'idle' } }
    give([video])
    await started
    expect(video.readyState).toBe('ended')
    expect(setTracks).not.toHaveBeenCalledWith(expect.objectContaining({ screen: video }))
    expect(own.state.value.at).toBe('off')
  })

  it('is nothing where nothing was chosen, and says why', async () => {
    const { own, setTracks } = sharer(new DOMException('', 'NotAllowedError'))
    await own.start()
    expect(own.state.value).toEqual({ at: 'trouble', trouble: 'dismissed' })
    own.dismiss()
    expect(own.state.value.at).toBe('off')
    expect(setTracks).not.toHaveBeenCalled()
  })

  it('stays what it was, where something else was asked for in vain', async () => {
    const video = screen()
    const { own } = sharer([video], new DOMException('', 'NotAllowedError'))
    await own.start()
    await own.start()
    expect(own.state.value).toMatchObject({ at: 'on', capture: { video } })
    expect(video.readyState).toBe('live')
  })

  it('is smooth or sharp as the person has it, at once', async () => {
    const video = screen()
    const { own, setTracks } = sharer([video])
    await own.start()
    own.setContent('motion')
    expect(video.contentHint).toBe('motion')
    expect(own.state.value).toMatchObject({ content: 'motion' })
    expect(setTracks).toHaveBeenLastCalledWith({})
  })
})
