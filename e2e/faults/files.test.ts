/**
 * Files while what they go by comes and goes (PROTOCOL.md P8): each goes on where it was. The same
 * with 200 MB is in files.full.test.ts.
 */
import { test } from 'vitest'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { en } from '../../client/i18n/en/first.ts'
import { openChat } from '../rig/chatting.ts'
import { blackOut, talkOver } from '../rig/faults.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { chooseMade, hasSaved, isUnderWay, readyForFiles, sendFiles } from '../rig/sendingFiles.ts'

const stage = useFaultStage()
const made = { name: 'film.mp4', size: 24_000_000 }
/** Slow enough that there is a middle. */
const uplink = { bytesPerSecond: 1_500_000, queueBytes: 150_000 }

async function begin() {
  const pair = await talkOver(stage)
  const { anna, bert, net } = pair
  await readyForFiles(anna, bert)
  net.limit(anna.page, uplink)
  await sendFiles(anna, [made])
  await bert.press(words.save)
  await isUnderWay(bert, made)
  return pair
}

test('over a new connection, and without the room, it goes on where it was', async () => {
  const { anna, bert, net } = await begin()
  await stage.worker.kill()
  await anna.reads(en.reconnecting)
  await blackOut(net, 3000)
  await stage.worker.start()
  await net.changePaths()
  await hasSaved(bert, [made], 90_000)
  await anna.reads(`Bert: ${words.has}`)
})

test('a reload of whoever gets it, and then of whoever sends it: each goes on', async () => {
  const { anna, bert } = await begin()
  await bert.reload()
  await bert.press(en.rejoin)
  await openChat(bert)
  await bert.reads(words.partIsHere, 45_000)
  await bert.press(words.goOn)
  await isUnderWay(bert, made)
  await anna.reload()
  await anna.press(en.rejoin)
  await openChat(anna)
  await chooseMade(anna, [{ ...made, seed: 2 }], words.goOn)
  await anna.reads(words.another(made.name))
  await chooseMade(anna, [made], words.goOn)
  await hasSaved(bert, [made], 90_000)
  await anna.reads(`Bert: ${words.has}`)
})
