/** Ringing with a closed tab: what takes longer, and what is looked at. */
import { expect, test } from 'vitest'
import { ringEn } from '../client/i18n/en/ring.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { ringZhCN } from '../client/i18n/zh-CN/ring.ts'
import { faultsOf } from './rig/axe.ts'
import { arrives, shows, useRingStage } from './rig/ringStage.ts'
import { until } from './rig/until.ts'

const stage = useRingStage()

test('[K12] a ring whose caller is gone ends by itself after 45 seconds', async () => {
  const { anna, bert } = await stage.parted()
  await anna.press('Call')
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  await anna.page.close()
  const said = await until(
    'it was missed',
    async () => (await bert.tab.shown()).at(-1) ?? '',
    (title) => title.startsWith('Missed call from Anna'),
    60_000,
  )
  expect(said).toMatch(/^Missed call from Anna, \d+:\d\d$/)
})

test('a browser that does not reach its push service says so, and what to do', async () => {
  const link = await stage.newLink()
  // A private window never has one, and says so on the console.
  const bert = await stage.open(link, { name: 'Bert', hasProfile: true })
  const { origin } = stage.wire()
  await bert.context.setPermission(origin, {
    permission: { name: 'notifications' },
    state: 'granted',
  })
  await bert.press(ringEn.ringMe, 'switch')
  await bert.reads(ringEn.trouble.unreachable, 40_000)
  expect(await bert.text()).not.toContain('can ring this device until')
})

test('a person who refuses notifications is told how to allow them', async () => {
  const link = await stage.newLink()
  const bert = await stage.open(link, { name: 'Bert' })
  const { origin } = stage.wire()
  await bert.context.setPermission(origin, {
    permission: { name: 'notifications' },
    state: 'denied',
  })
  await bert.press(ringEn.ringMe, 'switch')
  await bert.reads(ringEn.trouble.blocked)
  expect(await bert.text()).not.toContain('can ring this device until')
})

test.each([
  [1280, 800],
  [390, 844],
  [320, 640],
])('everybody finds their way at %i by %i', async (width, height) => {
  const { anna, bert } = await stage.parted({ width, height })
  const faults = await faultsOf('lobby', anna)
  await anna.press('Call')
  await anna.reads(ringEn.ringingDevices(['Bert']))
  faults.push(...(await faultsOf('ringing', anna)))
  await arrives(stage, bert)
  await shows(bert, 'Anna is calling')
  await bert.tab.tap('decline')
  await anna.reads('Bert declined')
  faults.push(...(await faultsOf('declined', anna)))
  expect(faults).toEqual([])
  const isWide = () => anna.page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(await isWide()).toBe(false)
})

test('it speaks Chinese, and writes to each in their own language', async () => {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: '安娜', language: 'zh-CN' })
  await anna.sees('switch', ringZhCN.ringMe)
  const bert = await stage.openRung(link, { name: 'Bert' })
  await anna.reads('Bert在这里')
  await bert.person.page.close()
  await anna.reads(ringZhCN.willBeRung('Bert'))
  await anna.press('呼叫')
  await anna.reads(ringZhCN.ringingDevices(['Bert']))
  await arrives(stage, bert)
  await shows(bert, '安娜 is calling')
  expect(await bert.tab.notifications()).toMatchObject([{ body: 'Tap to answer' }])
})

test('a room that is forgotten rings no more, and neither does any once none is remembered', async () => {
  const link = await stage.newLink()
  const bert = await stage.openRung(link, { name: 'Bert' })
  const { page } = bert.person
  const rooms = () =>
    page.evaluate(async () => {
      const all = await navigator.serviceWorker.getRegistrations()
      return all.map(({ scope }) => new URL(scope).pathname).filter((path) => path !== '/')
    })
  const room = new URL(link).pathname
  expect(await rooms()).toEqual([room])
  await bert.person.press('Home')
  await bert.person.press(`More for ${room.slice(3)}`)
  await bert.person.press(`Forget ${room.slice(3)}`)
  await bert.person.press('Connection test', 'link')
  await until('nothing of it may ring', rooms, (all) => all.length === 0)

  const back = await bert.open()
  await back.press(ringEn.ringMe, 'switch')
  await back.reads('can ring this device until')
  await back.press('Home')
  await back.press(roomEn.keep, 'checkbox')
  await until('nothing may ring', rooms, (all) => all.length === 0)
  expect(await rooms()).toEqual([])
})
