/** From the press of Send at one page to the text on the other, by each way that the chat has. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { openChat } from '../../e2e/rig/chatting.ts'
import { framesAndSound } from '../../e2e/rig/media.ts'
import { createNet } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import { meet } from '../../e2e/rig/scenes.ts'

/** In ms, one for each message, in order. */
export type Latencies = { way: string; ms: number[] }

export async function measureMessages(
  origin: string,
  browser: Browser,
  count: number,
): Promise<Latencies[]> {
  const found: Latencies[] = []
  for (const roundTripMs of [0, 100]) {
    const net = createNet()
    net.set({ delayMs: roundTripMs / 2 })
    const people = createPeople(origin, browser, { haveSmallCameras: true })
    const { anna, bert } = await meet(people, { anna: { net }, bert: { net } })
    await openChat(anna)
    await openChat(bert)
    if (roundTripMs === 0)
      found.push({ way: 'through the room', ms: await say(anna.page, bert.page, count) })
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    const way = `in band, round trip of ${roundTripMs} ms`
    found.push({ way, ms: await say(anna.page, bert.page, count) })
    await people.leave()
    net.close()
  }
  return found
}

/** More than two a second are not taken at once, since nobody could read them (PROTOCOL.md P7). */
const betweenMs = 500

/** One after the other, as somebody says them. */
async function say(from: Page, to: Page, count: number): Promise<number[]> {
  const ms: number[] = []
  for (let n = 0; n < count; n += 1) {
    const text = `Message ${n} ${Math.random()}`
    const shown = to.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = () => {
            const all = [...document.querySelectorAll('.entry-text')]
            if (!all.some((one) => one.textContent === wanted)) return
            observer.disconnect()
            resolve(performance.timeOrigin + performance.now())
          }
          const observer = new MutationObserver(look)
          observer.observe(document.body, { childList: true, subtree: true })
        }),
      text,
    )
    const pressed = await from.evaluate(async (typed) => {
      const field = document.querySelector<HTMLTextAreaElement>('.composer textarea')
      if (field === null) throw new Error('there is no field')
      field.value = typed
      field.dispatchEvent(new Event('input', { bubbles: true }))
      // What was typed is drawn: then it is sent.
      await new Promise((resolve) => setTimeout(resolve))
      const at = performance.timeOrigin + performance.now()
      document.querySelector<HTMLElement>('.composer-send')?.click()
      return at
    }, text)
    ms.push((await shown) - pressed)
    if (n + 1 < count) await pause(betweenMs)
  }
  return ms
}
