/** What people see and hear of the chat in a call; reactions and hands: protocol/PROTOCOL.md P7. */
import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { chatEn as words } from '../client/i18n/en/chat.ts'
import { faultsOf } from './rig/axe.ts'
import { openChat, say } from './rig/chatting.ts'
import { framesAndSound, soundAlone } from './rig/media.ts'
import { listen } from './rig/said.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { giveVoice } from './rig/voice.ts'

const stage = useStage()

test('what is new stands over the call, in the title and on the button, and is said aloud once', async () => {
  const { anna, bert } = await talk(stage)
  const hears = await listen(bert)
  await anna.page.keyboard.press('c')
  await say(anna, 'Can you see the plan?')
  await bert.sees('button', words.chatWithNew(1))
  await bert.reads('Can you see the plan?')
  await until(
    'the title tells of it',
    () => bert.page.title(),
    (title) => title.startsWith('(1) '),
  )
  const heard = await hears('Anna: Can you see the plan?')
  expect(heard.filter((said) => said.includes('the plan'))).toHaveLength(1)
  await bert.page.keyboard.press('c')
  await bert.sees('button', words.chat)
  expect(await bert.page.title()).not.toContain('(1)')
  // It is typed, and no shortcut.
  await say(bert, 'such much')
  await anna.reads('such much')
  await bert.sees('button', 'Mute')
  expect(await faultsOf('chat', anna)).toEqual([])
  await bert.page.setViewport({ width: 390, height: 844 })
  expect(await faultsOf('chat, on a phone', bert)).toEqual([])
  // Turned about, it is beside the call again.
  await bert.page.setViewport({ width: 1280, height: 800 })
  await bert.seesNo('dialog', words.chat)
  await bert.page.evaluate(() => new Promise(requestAnimationFrame))
  await bert.sees('textbox', words.message)
})

test('[P7] a hand is seen by all, in the order in which they were raised, and by who comes later', async () => {
  const { anna, bert, link } = await meet(stage)
  await anna.press('Voice call')
  await bert.press('Accept')
  await soundAlone(anna, bert)
  await anna.page.keyboard.press('h')
  await bert.reads(words.handIsUp)
  await bert.page.keyboard.press('h')
  const chen = await stage.open(link, { name: 'Chen' })
  await chen.press('Turn camera off')
  await chen.press('Join call')
  await soundAlone(anna, bert, chen)
  await openChat(chen)
  await until(
    'Chen sees both hands',
    () => chen.page.$$eval('.chat-hands li', (all) => all.map((one) => one.textContent)),
    (names) => names.join() === 'Anna,Bert',
  )
  await anna.page.keyboard.press('h')
  await until(
    'Chen sees one hand',
    () => chen.page.$$eval('.chat-hands li', (all) => all.map((one) => one.textContent)),
    (names) => names.join() === 'Bert',
  )
})

test('[P7] a hand goes down when its person has spoken for some seconds', async () => {
  const { anna, bert } = await meet(stage)
  const voice = await giveVoice(anna)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.page.keyboard.press('h')
  await bert.reads(words.handIsUp)
  // A voice is not as steady as a tone: it falls between its words.
  const isUp = async () => (await bert.text()).includes(words.handIsUp)
  while (await isUp()) {
    await voice.speak(0.3)
    await pause(350)
    await voice.speak(0)
    await pause(100)
  }
  await anna.page.keyboard.press('h')
  await bert.reads(words.handIsUp)
})

test('[P7] a reaction floats over who made it, and is said; none moves where motion is reduced', async () => {
  const { anna, bert } = await talk(stage)
  await bert.page.emulateMediaFeatures([{ name: 'prefers-reduced-motion', value: 'reduce' }])
  const hears = await listen(bert)
  await anna.press(words.react)
  await anna.press(words.reactions.applause)
  const floats = await until(
    'Bert sees it over Anna',
    () =>
      bert.page.evaluate(() =>
        [...document.querySelectorAll('figure[aria-label="Anna"] .floating span')].map((span) => [
          span.textContent,
          span.getAnimations().length,
        ]),
      ),
    (seen) => seen.length === 1,
  )
  expect(floats).toEqual([['👏', 0]])
  await hears(`Anna: ${words.reactions.applause}`)
  await until(
    'it goes by itself',
    () => bert.page.$$('.floating span'),
    (left) => left.length === 0,
  )
})
