/** A link that cannot be made, or is lost for good: what the tile says, and the ways on. */
import { expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { troubleEn } from '../../client/i18n/en/trouble.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { recovered, talkOver } from '../rig/faults.ts'
import { framesAndSound } from '../rig/media.ts'
import { meet } from '../rig/scenes.ts'

const stage = useFaultStage()
/** A link is given up after 90 s. */
const longMs = 120_000

test('networks that let nothing through are said to, and Try again makes the link when they do', async () => {
  const net = stage.newNet()
  const { anna, bert } = await meet(stage, { anna: { net }, bert: { net } })
  net.set({ loss: 1 })
  await anna.press('Call')
  await bert.press('Accept')
  await anna.reads(troubleEn.connectingSlow)
  await Promise.all([anna, bert].map((person) => person.reads(troubleEn.link['no-relay'], longMs)))

  await anna.context.setPermission(new URL(anna.page.url()).origin, {
    permission: { name: 'clipboard-read' },
    state: 'granted',
  })
  await anna.press('Copy details')
  await anna.reads(en.detailsCopied)
  const details = await anna.page.evaluate(() => navigator.clipboard.readText())
  expect(details).toContain('failed (no-relay)')
  expect(details).toMatch(/our candidates: .*host \d/)
  // The browser's own line has its version, in four numbers.
  expect(details.replace(/^browser: .*$/m, '')).not.toMatch(/\d+\.\d+\.\d+\.\d+|Anna|Bert/)
  expect(details).not.toContain(new URL(anna.page.url()).hash.slice(1))

  await anna.press('Try again')
  await anna.readsNo(troubleEn.link['no-relay'])
  net.set({ loss: 0 })
  await framesAndSound(anna, bert)
})

test('a call whose media and room are both gone ends after 90 s, with the way back', async () => {
  const { anna, bert, net } = await talkOver(stage)
  await stage.worker.kill()
  net.set({ loss: 1 })
  await anna.reads(en.reconnectingTo('Bert'))
  await Promise.all([anna, bert].map((person) => person.reads(troubleEn.link['room-gone'], longMs)))
  net.set({ loss: 0 })
  await stage.worker.start()
  await anna.press('Rejoin')
  await bert.reads('Anna is in a call', longMs)
  await bert.press('Rejoin')
  await recovered(anna, bert)
})

test('who hangs up while the room is gone is heard at once, and the room learns of it later', async () => {
  const { anna, bert } = await talkOver(stage)
  await stage.worker.kill()
  await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
  await anna.press('Mute')
  await bert.sees('figure', 'Anna')
  await bert.reads(en.muted)
  await anna.press('Hang up')
  await bert.reads(/Anna hung up, \d+:\d\d/)
  await stage.worker.start()
  await Promise.all([anna.reads('Bert is here', longMs), bert.reads('Anna is here', longMs)])
})
