import { expect, it, vi } from 'vitest'
import { withResolvers } from '../../../base/withResolvers'
import { createVideoWindow } from './videoWindow'

/** A page with videos of which one can float. */
function setUp() {
  const asked: string[] = []
  let best = 'Anna'
  const page = Object.assign(new EventTarget(), {
    pictureInPictureElement: null as object | null,
    async exitPictureInPicture() {
      page.pictureInPictureElement = null
      page.dispatchEvent(new Event('leavepictureinpicture'))
    },
  })
  let answer = Promise.resolve()
  const toVideo = (name: string) => ({
    async requestPictureInPicture() {
      asked.push(name)
      await answer
      page.pictureInPictureElement = videos[name] ?? null
      page.dispatchEvent(new Event('enterpictureinpicture'))
    },
  })
  const videos: Record<string, object> = { Anna: toVideo('Anna'), Bert: toVideo('Bert') }
  const callWindow = createVideoWindow(page, () => videos[best] ?? null)
  return {
    callWindow,
    page,
    asked,
    show: (name: string) => (best = name),
    /** From now on the browser takes its time; gives what ends that. */
    wait: () => {
      const waiting = withResolvers<void>()
      answer = waiting.promise
      return waiting.resolve
    },
  }
}

it('floats what matters most, and follows it', async () => {
  const { callWindow, asked, show } = setUp()
  callWindow.watch()
  callWindow.follow()
  await callWindow.open()
  expect(callWindow.isOpen.value).toBe(true)
  callWindow.follow()
  show('Bert')
  callWindow.follow()
  expect(asked).toEqual(['Anna', 'Bert'])
})

it('asks once, and again for what matters most by then', async () => {
  const { callWindow, page, asked, show, wait } = setUp()
  callWindow.watch()
  await callWindow.open()
  const answer = wait()
  show('Bert')
  callWindow.follow()
  callWindow.follow()
  show('Anna')
  callWindow.follow()
  // Between the two there is none.
  page.pictureInPictureElement = null
  page.dispatchEvent(new Event('leavepictureinpicture'))
  expect(callWindow.isOpen.value).toBe(true)
  expect(asked).toEqual(['Anna', 'Bert'])
  answer()
  await vi.waitFor(() => expect(asked).toEqual(['Anna', 'Bert', 'Anna']))
})

it('does not open after it was closed', async () => {
  const { callWindow, page, show, wait } = setUp()
  callWindow.watch()
  await callWindow.open()
  const answer = wait()
  show('Bert')
  callWindow.follow()
  callWindow.close()
  answer()
  await vi.waitFor(() => expect(callWindow.isOpen.value).toBe(false))
  expect(page.pictureInPictureElement).toBe(null)
})

it('is open for as long as the browser has one, whoever closes it', async () => {
  const { callWindow, page } = setUp()
  callWindow.watch()
  await callWindow.open()
  await page.exitPictureInPicture()
  expect(callWindow.isOpen.value).toBe(false)
})

it('has none while there is no picture', async () => {
  const { callWindow, asked, show } = setUp()
  callWindow.watch()
  show('nobody')
  await callWindow.open()
  expect(callWindow.isOpen.value).toBe(false)
  expect(asked).toEqual([])
})

it('ends with the call', async () => {
  const { callWindow, page } = setUp()
  const end = callWindow.watch()
  await callWindow.open()
  end()
  expect(page.pictureInPictureElement).toBe(null)
})
