/** What the system takes away from a page in the background, and gives back. */
import { test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()

test('a camera that the system stops is shown as paused, until it runs again', async () => {
  const { anna, bert } = await talk(stage)
  await stopCamera(bert, true)
  await anna.reads(en.cameraPaused)
  await stopCamera(bert, false)
  await anna.readsNo(en.cameraPaused)
  await framesAndSound(anna, bert)
})

test.runIf(isWide)(
  'a camera that is still stopped when the page is back is asked for anew',
  async () => {
    const { anna, bert } = await talk(stage)
    await stopCamera(bert, true)
    await anna.reads(en.cameraPaused)
    await bert.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await anna.readsNo(en.cameraPaused)
    await framesAndSound(anna, bert)
  },
)

test.runIf(isWide)(
  'a camera that the system ended, and withheld, is asked for anew when the page is back',
  async () => {
    const { anna, bert } = await talk(stage)
    await bert.page.evaluate(() => {
      const { mediaDevices } = navigator
      const real = mediaDevices.getUserMedia.bind(mediaDevices)
      const withheld = () => Promise.reject(new DOMException('', 'NotReadableError'))
      mediaDevices.getUserMedia = withheld
      document.addEventListener('visibilitychange', () => (mediaDevices.getUserMedia = real))
      for (const track of window.recorder.captured)
        if (track.kind === 'video') {
          track.stop()
          track.dispatchEvent(new Event('ended'))
        }
    })
    await bert.reads(troubleEn.device.camera.unplugged)
    await bert.page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
    await bert.readsNo(troubleEn.device.camera.unplugged)
    await framesAndSound(anna, bert)
  },
)

test.runIf(isWide)(
  'a microphone that the system still holds is asked for anew with Unmute',
  async () => {
    const { anna, bert } = await talk(stage)
    const asked = () => bert.page.evaluate(() => window.recorder.asked.length)
    const before = await asked()
    await bert.page.evaluate(() => {
      for (const track of window.recorder.captured)
        if (track.kind === 'audio')
          Object.defineProperty(track, 'muted', { value: true, configurable: true })
    })
    await bert.press('Mute')
    await bert.press('Unmute')
    await until('the microphone is asked for', asked, (n) => n > before)
    await framesAndSound(anna, bert)
  },
)

test.runIf(isWide)('what the system pauses plays on: pictures and sound', async () => {
  const { anna, bert } = await talk(stage)
  await bert.page.evaluate(() => {
    for (const video of document.querySelectorAll('video')) video.pause()
  })
  await framesAndSound(anna, bert)
})

/**
 * Chromium's fake camera cannot be stopped by the system: the track says that it was, as it then
 * would.
 */
function stopCamera(person: Person, muted: boolean): Promise<void> {
  return person.page.evaluate((is) => {
    for (const track of window.recorder.captured)
      if (track.kind === 'video' && track.readyState === 'live') {
        Object.defineProperty(track, 'muted', { value: is, configurable: true })
        track.dispatchEvent(new Event(is ? 'mute' : 'unmute'))
      }
  }, muted)
}
