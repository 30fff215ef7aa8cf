/**
 * Somebody at WebKit on a phone, and somebody at Chromium. This WebKit has no WebRTC: a call cannot
 * come about.
 */
import { expect, test } from 'vitest'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { en } from '../client/i18n/en/first.ts'
import { offlineEn } from '../client/i18n/en/offline.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { useWebKit } from './rig/useWebKit.ts'
import type { AtWebKit } from './rig/webkitPerson.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const openWebKit = useWebKit()

const phone = { width: 360, height: 740 }

test('a new room, who is there, names, the own picture, and a call that rings', async () => {
  const wera = await openWebKit('/', phone)
  await wera.press('New room')
  await wera.reads('Link copied')
  const anna = await stage.open(stage.at(await wera.path()), { name: 'Anna' })
  await wera.reads('Anna is here')
  await anna.reads(en.cannotBeCalled('Guest'))
  await wera.fill('Your name', 'Wera')
  await anna.reads(en.cannotBeCalled('Wera'))
  await anna.fill('Your name', 'Anne')
  await wera.reads('Anne is here')

  await wera.press('Preview')
  await wera.sees('button', 'Turn camera off')
  await seesOwnPicture(wera)
  expect(await wera.evaluate(isScrollable)).toBe(false)

  // Both know it before anybody calls.
  await wera.reads(troubleEn.cannotCall.title)
  await wera.seesNo('button', 'Call')
  await anna.press('Call')
  await anna.sees('heading', en.cannotBeCalled('Wera'))
  await wera.sees('dialog', 'Incoming call')
  await wera.reads('Anne is calling')
  // It is no higher than what is in it.
  expect(await wera.evaluate(dialogHeight)).toBeLessThan(600)
  // WebKit lets only that sound which ran in a touch.
  await until(
    'it rings',
    async () => Number(await wera.evaluate(() => window.recorder.notes.length)),
    (notes) => notes > 0,
  )
  await wera.seesNo('button', 'Accept')
  await wera.press('Decline')
  await wera.reads('You declined the call from Anne')
  await anna.press('Cancel')

  await wera.reload()
  await wera.reads('Anne is here')
  await wera.press('Home')
  await wera.reads('Anne')
  await anna.reads('Nobody is here yet')
})

test.runIf(isWide)('a room that cannot be reached says so', async () => {
  const { pathname, hash } = new URL(await stage.newLink())
  const wera = await openWebKit(pathname + hash, phone)
  await wera.reads(troubleEn.cannotCall.title)
  await wera.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await wera.cutOff()
  await wera.reload()
  await wera.sees('heading', offlineEn.unreachable.title)
  expect(await wera.path()).toBe(pathname + hash)
})

async function seesOwnPicture(person: AtWebKit): Promise<void> {
  await until(
    `${person.name} sees the own picture`,
    () =>
      person.evaluate(() => {
        const video = document.querySelector('video')
        return video === null ? 0 : window.recorder.shown(video)
      }),
    (frames) => Number(frames) > 2,
  )
}

function isScrollable(): boolean {
  const { scrollHeight, scrollWidth } = document.documentElement
  return scrollHeight > innerHeight || scrollWidth > innerWidth
}

function dialogHeight(): number | undefined {
  return document.querySelector('dialog[open]')?.getBoundingClientRect().height
}
