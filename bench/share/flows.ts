/** What a share takes, and what its sound and the voice beside it come to. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser } from 'puppeteer-core'
import { createNet } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { talk } from '../../e2e/rig/scenes.ts'
import { moves, openShown } from '../../e2e/rig/shown.ts'
import { sharingEn } from '../../client/i18n/en/sharing.ts'
import { createCall, type GrowingCall } from '../mesh/call.ts'
import { cpuSeconds } from '../mesh/processes.ts'
import { openBare } from './bare.ts'

type Content = 'text' | 'motion'

/** At each of the others: pictures a second, and kbit/s of what is shared. */
export type Flow = { size: number; content: Content; perSecond: number[]; kbps: number[] }

type Counted = { at: number; frames: number; bytes: number; samples: number; concealed: number }

/** What of the others' shares and voices has come here. */
function count({ page }: Pick<Person, 'page'>): Promise<Counted> {
  return page.evaluate(async () => {
    const counted = { at: performance.now(), frames: 0, bytes: 0, samples: 0, concealed: 0 }
    const stream = document.querySelector<HTMLVideoElement>('.screen-tile video')?.srcObject
    const tracks = stream instanceof MediaStream ? stream.getTracks().map(({ id }) => id) : []
    for (const connection of window.recorder.connections)
      for (const entry of (await window.recorder.statsOf(connection)).values()) {
        if (entry.type !== 'inbound-rtp') continue
        const isShared = tracks.includes(entry.trackIdentifier)
        if (entry.kind === 'video' && isShared) {
          counted.frames += entry.framesDecoded ?? 0
          counted.bytes += entry.bytesReceived ?? 0
        }
        if (entry.kind === 'audio' && !isShared) {
          counted.samples += entry.totalSamplesReceived ?? 0
          counted.concealed += entry.concealedSamples ?? 0
        }
      }
    return counted
  })
}

export async function measureFlows(
  origin: string,
  browser: Browser,
  sizes: number[],
  countMs: number,
): Promise<Flow[]> {
  // Two cores have no time for eight voices besides, nor for cameras.
  const call = await createCall(origin, browser, { isLecture: true })
  const shown = await openShown(browser, { isMoving: true })
  const flows: Flow[] = []
  try {
    for (const size of sizes) {
      // Where a machine is too slow for so many, what was found stands, and a target says so.
      if (!(await isReached(call, size))) break
      const [sharer, ...others] = call.people
      if (sharer === undefined) throw new Error('Nobody is there')
      for (const content of ['text', 'motion'] as const) {
        await sharer.page.bringToFront()
        await press(sharer, sharingEn.shareScreen)
        if (content === 'motion') await press(sharer, sharingEn.smoothMotion)
        await Promise.all(others.map((person) => moves(person, sharingEn.sharedBy('Guest'))))
        await pause(countMs)
        const before = await Promise.all(others.map(count))
        await pause(countMs)
        const after = await Promise.all(others.map(count))
        const rate = (of: (counted: Counted) => number) =>
          after.map((now, i) => {
            const was = before[i] ?? now
            return ((of(now) - of(was)) / (now.at - was.at)) * 1000
          })
        const perSecond = rate(({ frames }) => frames)
        flows.push({ size, content, perSecond, kbps: rate(({ bytes }) => bytes / 125) })
        await press(sharer, sharingEn.stopSharing)
      }
    }
  } finally {
    await call.end()
    await shown.page.close()
  }
  return flows
}

async function isReached(call: GrowingCall, size: number): Promise<boolean> {
  try {
    await call.growTo(size)
    return true
  } catch (error) {
    console.error(`${size} people did not come together:`, error)
    return false
  }
}

/** At once: a pointer's click waits for two pictures of a page that has many to draw. */
async function press({ page }: Person, label: string): Promise<void> {
  const control = await page.waitForSelector(`::-p-aria([name="${label}"])`)
  await control?.evaluate((element) => element instanceof HTMLElement && element.click())
}

/** The part of the voice that the other made up while something that moves is shared. */
export async function measureVoice(
  origin: string,
  browser: Browser,
  countMs: number,
): Promise<number> {
  const net = createNet()
  net.set({ delayMs: 20 })
  const people = createPeople(origin, browser)
  const shown = await openShown(browser, { isMoving: true })
  try {
    const { anna, bert } = await talk(people, { anna: { net }, bert: { net } })
    net.limit(anna.page, { bytesPerSecond: 62_500, queueBytes: 31_250 })
    await anna.page.bringToFront()
    await anna.press(sharingEn.shareScreen)
    await moves(bert, sharingEn.sharedBy('Anna'))
    // A browser cannot know before that the way has become narrow.
    await pause(3000)
    const before = await count(bert)
    await pause(countMs)
    const after = await count(bert)
    return (after.concealed - before.concealed) / (after.samples - before.samples)
  } finally {
    await people.leave()
    await shown.page.close()
    net.close()
  }
}

/** Cores in use by the whole browser while a moving tab is shared, and no camera is on. */
export async function measureCpu(
  origin: string,
  browser: Browser,
  countMs: number,
): Promise<{ parley: number; bare: number }> {
  const root = browser.process()?.pid
  if (root === undefined) throw new Error('The browser is not ours')
  const shown = await openShown(browser, { isMoving: true })
  const cores = async () => {
    await pause(2000)
    const [at, before] = [performance.now(), cpuSeconds(root)]
    await pause(countMs)
    return ((cpuSeconds(root) - before) / (performance.now() - at)) * 1000
  }
  try {
    const people = createPeople(origin, browser, { haveSmallCameras: true })
    const { anna, bert } = await talk(people)
    await anna.press('Stop camera')
    await bert.press('Stop camera')
    await anna.page.bringToFront()
    await anna.press(sharingEn.shareScreen)
    await moves(bert, sharingEn.sharedBy('Anna'))
    const parley = await cores()
    await people.leave()
    const bare = await openBare(browser, 2)
    await bare.sharer.bringToFront()
    await bare.share()
    const found = { parley, bare: await cores() }
    await bare.close()
    return found
  } finally {
    await shown.page.close()
  }
}
