/** How files end before they have come (PROTOCOL.md P8): by whom, and why, in the words of both. */
import { closeSync, mkdtempSync, openSync, rmSync, writeSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, test } from 'vitest'
import { filesEn as words } from '../client/i18n/en/files.ts'
import { createNet, type Net } from './rig/net.ts'
import { talk } from './rig/scenes.ts'
import {
  chooseLaid,
  hasSaved,
  isUnderWay,
  layFile,
  readyForFiles,
  sendChosen,
  sendFiles,
} from './rig/sendingFiles.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()
const folder = mkdtempSync(join(tmpdir(), 'ending-'))
const nets: Net[] = []
afterAll(() => {
  for (const net of nets) net.close()
  rmSync(folder, { recursive: true })
})

const film = { name: 'film.mp4', size: 30_000_000 }

/** In a call whose uplink leaves a file a middle. */
async function ready() {
  const net = createNet()
  nets.push(net)
  const pair = await talk(stage, { anna: { net }, bert: { net } })
  await readyForFiles(pair.anna, pair.bert)
  net.limit(pair.anna.page, { bytesPerSecond: 1_500_000, queueBytes: 150_000 })
  return pair
}

test('whoever sends it stops it, and then whoever gets it', async () => {
  const { anna, bert } = await ready()
  await sendFiles(anna, [film])
  await bert.press(words.save)
  await isUnderWay(bert, film)
  await anna.press(words.cancel)
  await bert.reads(words.endedByThem.cancelled)
  await anna.reads(words.withName('Bert', words.endedByUs.cancelled))
  await sendFiles(anna, [film])
  await bert.press(words.save)
  await isUnderWay(bert, film)
  await bert.press(words.cancel)
  await anna.reads(words.withName('Bert', words.endedByThem.cancelled))
  await bert.reads(words.endedByUs.cancelled)
})

test('where there is no room for it both read so, and it is saved once there is', async () => {
  const { anna, bert } = await ready()
  await bert.page.evaluate(() => {
    Reflect.deleteProperty(window, 'showSaveFilePicker')
    const real = navigator.storage.estimate.bind(navigator.storage)
    let isFull = true
    navigator.storage.estimate = async () => {
      if (!isFull) return real()
      isFull = false
      return { quota: 1000, usage: 900 }
    }
  })
  const notes = { name: 'notes.zip', size: 3_000_000 }
  await sendFiles(anna, [notes])
  await bert.press(words.save)
  await bert.reads(words.endedByUs.full)
  await anna.reads(words.withName('Bert', words.endedByThem.full))
  await bert.press(words.save)
  await hasSaved(bert, [notes])
  await anna.reads(words.withName('Bert', words.has))
})

test('what is written over on the disk while it is sent is not sent on', async () => {
  const { anna, bert } = await ready()
  const path = join(folder, film.name)
  layFile(path, film)
  await chooseLaid(anna, path)
  await sendChosen(anna, [film])
  await bert.press(words.save)
  await isUnderWay(bert, film)
  writeOver(path, 0.3 * film.size)
  await anna.reads(words.withName('Bert', words.endedByUs.changed))
  await bert.reads(words.endedByThem.changed)
})

/** From there on. What is only added behind the end is no part of what was offered. */
function writeOver(path: string, from: number): void {
  const file = openSync(path, 'r+')
  writeSync(file, Buffer.alloc(film.size - from, 7), 0, film.size - from, from)
  closeSync(file)
}
