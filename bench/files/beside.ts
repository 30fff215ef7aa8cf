/** A call of two whose uplink is narrow, while a file goes over it: what of voice and picture arrives. */
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { openChat } from '../../e2e/rig/chatting.ts'
import { framesAndSound } from '../../e2e/rig/media.ts'
import { createNet } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { sendFiles, watchFiles } from '../../e2e/rig/sendingFiles.ts'
import { meet } from '../../e2e/rig/scenes.ts'

export type Beside = {
  uplink: string
  /** What else is sent. */
  sends: 'camera and voice' | 'voice' | 'nothing'
  file: boolean
  /** Of what was heard, in per cent. */
  madeUp: number
  /** Of the picture, each second; empty where there is none. */
  lines: number[]
  /** Of the file, in kbit/s. */
  fileKbps: number
}

type Asked = { megabits: number; sends: Beside['sends']; file: boolean; seconds: number }

const roundTripMs = 40
/** The queue before the narrow place holds so much, as those of routers at home do. */
const queueMs = 200

export async function measureBeside(
  origin: string,
  browser: Browser,
  { megabits, sends, file, seconds }: Asked,
): Promise<Beside> {
  const net = createNet()
  net.set({ delayMs: roundTripMs / 2 })
  const people = createPeople(origin, browser, { haveSmallCameras: false })
  try {
    const { anna, bert } = await meet(people, { anna: { net }, bert: { net } })
    await watchFiles(anna)
    await watchFiles(bert)
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    if (sends !== 'camera and voice') await anna.press('Stop camera')
    if (sends === 'nothing') await anna.press('Mute')
    const bytesPerSecond = megabits * 125_000
    net.limit(anna.page, { bytesPerSecond, queueBytes: (bytesPerSecond * queueMs) / 1000 })
    // Until the browsers know the way.
    await pause(25_000)
    if (file) await begin(anna, bert)
    const before = await read(bert.page)
    const [from, bytesBefore] = [Date.now(), await received(bert.page)]
    const lines = []
    for (let second = 0; second < seconds; second += 1) {
      await pause(1000)
      lines.push((await read(bert.page)).lines)
    }
    const after = await read(bert.page)
    const bytes = (await received(bert.page)) - bytesBefore
    return {
      uplink: `${megabits} Mbit/s`,
      sends,
      file,
      madeUp: (100 * (after.madeUp - before.madeUp)) / (after.heard - before.heard),
      lines: sends === 'camera and voice' ? lines : [],
      fileKbps: (bytes * 8) / (Date.now() - from),
    }
  } finally {
    await people.leave()
    net.close()
  }
}

async function begin(anna: Person, bert: Person): Promise<void> {
  await openChat(anna)
  await openChat(bert)
  await sendFiles(anna, [{ name: 'tea.zip', size: 400_000_000 }])
  await bert.press(words.save)
}

type Read = { madeUp: number; heard: number; lines: number }

function read(page: Page): Promise<Read> {
  return page.evaluate(async () => {
    const found = { madeUp: 0, heard: 0, lines: 0 }
    for (const pc of window.recorder.connections)
      for (const entry of (await pc.getStats()).values()) {
        if (entry.type !== 'inbound-rtp') continue
        found.madeUp += (entry.concealedSamples ?? 0) - (entry.silentConcealedSamples ?? 0)
        found.heard += entry.totalSamplesReceived ?? 0
        found.lines = Math.max(found.lines, entry.frameHeight ?? 0)
      }
    return found
  })
}

/** What came over the channels. */
function received(page: Page): Promise<number> {
  return page.evaluate(async () => {
    let bytes = 0
    for (const pc of window.recorder.connections)
      for (const entry of (await pc.getStats()).values())
        if (entry.type === 'data-channel') bytes += entry.bytesReceived ?? 0
    return bytes
  })
}
