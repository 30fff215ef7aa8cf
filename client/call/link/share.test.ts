/** [M11] What is shared beside the camera, at both ends of a link. */
import { describe, expect, it, vi } from 'vitest'
import { FakeTrack } from '../../testing/fakeMedia'
import { areConnected, type End, sectionsOf, sentBy, talk } from '../../testing/linkPair'
import { useBrowser } from '../../testing/useBrowser'
import type { Screen } from '../types'

const browser = useBrowser()

const whole = ['audio', 'video', 'application', 'video', 'audio']

function share(end: End, screen: FakeTrack | null, sound: FakeTrack | null = null): void {
  end.tracks = { ...end.tracks, screen, screenSound: sound }
  end.link.setTracks()
}

const all = ({ tracks: { microphone, camera, screen, screenSound } }: End) => [
  microphone,
  camera,
  screen,
  screenSound,
]

describe('a share', () => {
  it.each(['anna', 'bert'] as const)('[M11] of %s gets sections of its own', async (who) => {
    const pair = await talk()
    const [own, other] = who === 'anna' ? [pair.anna, pair.bert] : [pair.bert, pair.anna]
    share(own, new FakeTrack('video'), new FakeTrack('audio'))
    await pair.run()
    expect(sectionsOf(own)).toEqual(whole)
    expect(sentBy(own)).toEqual(all(own))
    expect(sentBy(other)).toEqual([other.tracks.microphone, other.tracks.camera, null, null])
    expect(other.screen?.sound).toBe(true)
    expect(other.screen?.stream.getTracks().map(({ kind }) => kind)).toEqual(['video', 'audio'])
    expect(other.link.stream.getTracks().map(({ kind }) => kind)).toEqual(['audio', 'video'])
    expect(own.screen).toBe(null)
  })

  it('[M11] of both at the same moment collides with nothing', async () => {
    const pair = await talk()
    for (const end of [pair.anna, pair.bert]) share(end, new FakeTrack('video'))
    await pair.run()
    for (const end of [pair.anna, pair.bert]) {
      expect(sectionsOf(end)).toEqual(whole)
      expect(sentBy(end)).toEqual(all(end))
      expect(end.screen?.sound).toBe(false)
    }
  })

  it('ends at once, and the next one negotiates nothing', async () => {
    const pair = await talk()
    share(pair.anna, new FakeTrack('video'))
    await pair.run()
    share(pair.anna, null)
    await pair.run()
    expect(pair.bert.screen).toBe(null)
    const before = pair.anna.pc().currentLocalDescription
    share(pair.anna, new FakeTrack('video'))
    await pair.run()
    expect(pair.bert.screen).not.toBe(null)
    expect(sentBy(pair.anna)).toEqual(all(pair.anna))
    expect(pair.anna.pc().currentLocalDescription).toBe(before)
  })

  it.each(['anna', 'bert'] as const)('goes on over a new connection that %s makes', async (who) => {
    const pair = await talk()
    share(pair.bert, new FakeTrack('video'))
    await pair.run()
    pair[who].link.replace()
    await pair.run()
    expect(areConnected(browser().net, pair)).toBe(true)
    expect(sentBy(pair.bert)).toEqual(all(pair.bert))
    expect(pair.anna.screen).not.toBe(null)
  })

  it('that ended while nothing got through is over with the new connection', async () => {
    const pair = await talk()
    share(pair.bert, new FakeTrack('video'))
    await pair.run()
    browser().net.cut()
    share(pair.bert, null)
    await pair.run()
    expect(pair.anna.screen).not.toBe(null)
    browser().net.mend()
    pair.anna.link.replace()
    await pair.run()
    expect(pair.anna.screen).toBe(null)
    expect(sectionsOf(pair.anna)).toEqual(whole.slice(0, 3))
  })

  it('goes on over an ICE restart, whichever side begins it', async () => {
    const pair = await talk()
    share(pair.bert, new FakeTrack('video'))
    await pair.run()
    for (const end of [pair.anna, pair.bert]) {
      end.link.restart()
      await pair.run()
      expect(sectionsOf(end)).toEqual(whole)
      expect(sentBy(pair.bert)).toEqual(all(pair.bert))
    }
  })

  it('begins while the other restarts ICE', async () => {
    const pair = await talk()
    share(pair.anna, new FakeTrack('video'))
    pair.bert.link.restart()
    await pair.run()
    expect(sectionsOf(pair.bert)).toEqual(whole)
    expect(sentBy(pair.anna)).toEqual(all(pair.anna))
    expect(pair.bert.screen).not.toBe(null)
  })

  it('begins six times at once, and then every two seconds: it takes the middle of the screen', async () => {
    let begun = 0
    const onScreen = (screen: Screen | null) => void (begun += screen === null ? 0 : 1)
    const pair = await talk({}, { onScreen })
    for (let n = 0; n < 20; n += 1) {
      share(pair.anna, new FakeTrack('video'))
      await pair.run()
      share(pair.anna, null)
      await pair.run()
    }
    expect(begun).toBe(6)
    share(pair.anna, new FakeTrack('video'))
    await pair.run()
    expect(begun).toBe(6)
    await vi.advanceTimersByTimeAsync(2000)
    expect(begun).toBe(7)
  })

  it('[M2] begins for nobody before both have accepted', async () => {
    const pair = await talk({ track: () => null }, {})
    expect(pair.bert.heard).toEqual([])
    expect(pair.bert.screen).toBe(null)
    expect(sectionsOf(pair.anna)).toEqual(whole.slice(0, 3))
  })

  it('[M11] is not said to who does not know of it, and adds no section', async () => {
    const ignorant = { takesShares: () => false }
    const pair = await talk(ignorant, ignorant)
    const heard: string[] = []
    pair.bert
      .pc()
      .channels.get(0)
      ?.addEventListener('message', (event) => {
        if (event instanceof MessageEvent) heard.push(String(event.data))
      })
    share(pair.anna, new FakeTrack('video'))
    await pair.run()
    expect(heard.filter((text) => text.includes('share'))).toEqual([])
    expect(sectionsOf(pair.anna)).toEqual(whole.slice(0, 3))
  })
})
