/** What is said in the chat while it has no way at all (PROTOCOL.md P7, S5). */
import { test } from 'vitest'
import { chatEn as words } from '../../client/i18n/en/chat.ts'
import { en } from '../../client/i18n/en/first.ts'
import { openChat, readsTexts, say } from '../rig/chatting.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered, talkOver } from '../rig/faults.ts'

const stage = useFaultStage()

test('with neither way it waits for the first that comes back', async () => {
  const { anna, bert, net } = await talkOver(stage)
  await openChat(anna)
  await openChat(bert)
  net.set({ loss: 1 })
  await stage.worker.kill()
  await anna.reads(en.reconnecting)
  await anna.reads(en.reconnectingTo('Bert'))
  await say(anna, 'One')
  await say(anna, 'Two')
  await anna.reads(words.waitingForRoom)
  net.set({ loss: 0 })
  await readsTexts(bert, ['One', 'Two'])
  await stage.worker.start()
  await recovered(anna, bert)
  await say(bert, 'Three')
  await readsTexts(anna, ['One', 'Two', 'Three'])
})
