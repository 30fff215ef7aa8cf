/** What is said in the chat while its ways come and go: each arrives once, and in order (P7, S5). */
import { expect, test } from 'vitest'
import { chatEn as words } from '../../client/i18n/en/chat.ts'
import { en } from '../../client/i18n/en/first.ts'
import { openChat, readsTexts, say, throughRoom } from '../rig/chatting.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered, talkOver } from '../rig/faults.ts'
import { meet, type Pair, talk } from '../rig/scenes.ts'

const stage = useFaultStage()

/** Both have the chat open, and the first message has come. */
async function sayOne<P extends Pair>(pair: P): Promise<P> {
  const { anna, bert } = pair
  await openChat(anna)
  await openChat(bert)
  await say(anna, 'One')
  await readsTexts(bert, ['One'])
  return pair
}

test('in the room, with the worker killed between two messages: the second waits, and says so', async () => {
  const { anna, bert } = await sayOne(await meet(stage))
  await stage.worker.kill()
  await anna.reads(en.reconnecting)
  await say(anna, 'Two')
  await say(anna, 'Three')
  await anna.reads(words.waitingForRoom)
  await stage.worker.start()
  await readsTexts(bert, ['One', 'Two', 'Three'])
  await anna.readsNo(words.waitingFor(['Bert']))
  await anna.readsNo(words.waitingForRoom)
})

test('in a call, with the worker killed between two messages: nothing waits', async () => {
  const { anna, bert } = await sayOne(await talk(stage))
  await stage.worker.kill()
  await anna.reads(en.reconnecting)
  await say(anna, 'Two')
  await readsTexts(bert, ['One', 'Two'])
  await say(bert, 'Three')
  await readsTexts(anna, ['One', 'Two', 'Three'])
  await anna.readsNo(words.waitingForRoom)
})

test('in a call whose connection is gone, it goes through the room, sealed, and comes once', async () => {
  const { anna, bert, net } = await sayOne(await talkOver(stage))
  const before = await throughRoom(anna)
  net.set({ loss: 1 })
  await say(anna, 'Two of a kind')
  await readsTexts(bert, ['One', 'Two of a kind'])
  expect(await throughRoom(anna)).toBeGreaterThan(before)
  const wire = await anna.page.evaluate(() => JSON.stringify(window.recorder.wire))
  expect(wire).not.toContain('Two of a kind')
  net.set({ loss: 0 })
  await recovered(anna, bert)
  await say(anna, 'Three')
  await readsTexts(bert, ['One', 'Two of a kind', 'Three'])
})
