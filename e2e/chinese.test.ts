/** The whole way through in Chinese, chosen by the browser's language; and the switch. */
import { expect, test } from 'vitest'
import { zhCN } from '../client/i18n/zh-CN/first.ts'
import { framesAndSound } from './rig/media.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()
const language = 'zh-CN'

test('a call from home to hanging up, in Chinese', async () => {
  const anna = await stage.open(stage.at('/'), { name: '安娜', language })
  await anna.press(zhCN.newRoom)
  await anna.reads(zhCN.linkCopied)
  expect(await anna.page.evaluate(() => document.documentElement.lang)).toBe('zh-CN')
  const bert = await stage.open(anna.page.url(), { name: '柏特', language })
  await anna.reads(zhCN.isHere('柏特'))
  await anna.press(zhCN.call)
  await anna.reads(zhCN.ringing(['柏特']))
  await bert.sees('dialog', zhCN.incomingCall)
  await bert.reads(zhCN.isCalling('安娜'))
  await bert.press(zhCN.accept)
  await framesAndSound(anna, bert)
  await bert.press(zhCN.mute)
  await bert.sees('button', zhCN.unmute)
  await bert.press(zhCN.hangUp)
  await bert.reads(zhCN.youHungUp)
  await anna.reads(zhCN.hungUp(['柏特']))
})

test('each speaks a language of their own in one room, and a switch is remembered', async () => {
  const { anna, bert } = await meet(stage)
  await anna.press('Settings')
  await anna.press('中文')
  await anna.press(zhCN.close)
  await anna.reads(zhCN.isHere('Bert'))
  await bert.reads('Anna is here')
  await anna.reload()
  await anna.reads(zhCN.isHere('Bert'))
  await anna.press(zhCN.call)
  await bert.sees('dialog', 'Incoming call')
  await anna.press(zhCN.cancel)
  await anna.press(zhCN.home)
  await anna.press('English')
  await anna.sees('button', 'New room')
})
