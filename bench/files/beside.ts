/** A call of two whose uplink is narrow, while a file goes over it: what of voice and picture arrives. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import type { Browser, Page } from 'puppeteer-core'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { openChat } from '../../e2e/rig/chatting.ts'
import { framesAndSound } from '../../e2e/rig/media.ts'
import { createNet } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { readReceived } from '../../e2e/rig/received.ts'
import { chooseLaid, layFile, sendChosen } from '../../e2e/rig/sendingFiles.ts'
import { meet } from '../../e2e/rig/scenes.ts'
import { until } from '../../e2e/rig/until.ts'

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

export type Asked = {
  megabits: number
  sends: Beside['sends']
  file: boolean
  seconds: number
  /** Until the browsers know the way. */
  warmMs: number
}

const made = { name: 'film.mp4', size: 400_000_000 }
const roundTripMs = 40
/** The queue before the narrow place holds so much, as those of routers at home do. */
const queueMs = 200

export async function measureBeside(
  origin: string,
  browsers: readonly [Browser, Browser],
  { megabits, sends, file, seconds, warmMs }: Asked,
): Promise<Beside> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const path = join(folder, made.name)
  layFile(path, made)
  const net = createNet()
  net.set({ delayMs: roundTripMs / 2 })
  const people = createPeople(origin, browsers[0], { haveSmallCameras: false })
  try {
    const { anna, bert } = await meet(people, {
      anna: { net },
      bert: { net, browser: browsers[1] },
    })
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    if (sends !== 'camera and voice') await anna.press('Stop camera')
    if (sends === 'nothing') await anna.press('Mute')
    const bytesPerSecond = megabits * 125_000
    net.limit(anna.page, { bytesPerSecond, queueBytes: (bytesPerSecond * queueMs) / 1000 })
    if (file) await offer(anna, bert, path)
    await pause(warmMs)
    // What came before, as the browsers finding out about the way, is not the file's doing.
    if (warmMs > 0 && sends === 'camera and voice')
      await until(
        'the picture is large',
        () => readReceived(bert.page),
        ({ lines }) => lines >= 700,
        180_000,
      )
    if (file) await bert.press(words.save)
    const before = await readReceived(bert.page)
    const [from, bytesBefore] = [Date.now(), await received(bert.page)]
    const lines = []
    for (let second = 0; second < seconds; second += 1) {
      await pause(1000)
      lines.push((await readReceived(bert.page)).lines)
    }
    const after = await readReceived(bert.page)
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
    rmSync(folder, { recursive: true })
  }
}

async function offer(anna: Person, bert: Person, path: string): Promise<void> {
  await openChat(anna)
  await openChat(bert)
  await chooseLaid(anna, path)
  await sendChosen(anna, [made])
  await bert.sees('button', words.save)
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
