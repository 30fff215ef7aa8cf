/** How we see ourselves: mirrored or not, or not at all. What the others see is the same. */
import { expect, test } from 'vitest'
import { controlsEn as words } from '../client/i18n/en/controls.ts'
import { en } from '../client/i18n/en/first.ts'
import { sharingEn } from '../client/i18n/en/sharing.ts'
import { roomEn } from '../client/i18n/en/room.ts'
import { faultsOf } from './rig/axe.ts'
import { framesAndSound } from './rig/media.ts'
import { overlaps } from './rig/overlaps.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

/** Which of the pictures that this person sees are mirrored. */
function pictures({ page }: Person): Promise<{ isOwn: boolean; isMirrored: boolean }[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('video')].map((video) => ({
      isOwn: video.classList.contains('own-video'),
      isMirrored: new DOMMatrix(getComputedStyle(video).transform).a === -1,
    })),
  )
}

type Pictures = Awaited<ReturnType<typeof pictures>>

/** Of others, none is. */
function isMirrored(own: boolean): (all: Pictures) => boolean {
  return (all) =>
    all.some(({ isOwn }) => isOwn) &&
    all.every((picture) => picture.isMirrored === (picture.isOwn && own))
}

async function choose(person: Person, opener: 'More' | 'Settings', what: string) {
  await person.press(opener)
  await person.press(roomEn.callsAndPrivacy)
  await person.press(what, 'checkbox')
  await person.press('Close')
}

test('our own picture is mirrored until we do not want that, at the next visit too', async () => {
  const { anna, bert } = await talk(stage)
  await until('it is mirrored', () => pictures(anna), isMirrored(true))
  await choose(anna, 'More', words.mirror)
  await until('it is not mirrored', () => pictures(anna), isMirrored(false))
  await until('it is mirrored', () => pictures(bert), isMirrored(true))
  await anna.reload()
  await anna.press('Preview')
  await until('it is not mirrored', () => pictures(anna), isMirrored(false))
  await choose(anna, 'Settings', words.mirror)
  await until('it is mirrored', () => pictures(anna), isMirrored(true))
})

test('what a back camera shows is not mirrored', async () => {
  const { anna } = await meet(stage)
  await anna.page.evaluate(() => {
    MediaStreamTrack.prototype.getSettings = () => ({ facingMode: 'environment' })
  })
  await anna.press('Preview')
  await until('it is not mirrored', () => pictures(anna), isMirrored(false))
})

test('who hides the own picture does not see it, the others do, and the way back is one key away', async () => {
  const { anna, bert } = await talk(stage)
  await choose(anna, 'More', words.hideOwn)
  await anna.seesNo('button', sharingEn.movePicture)
  await anna.sees('button', words.showOwn)
  await framesAndSound(anna, bert)
  for (const size of [
    { width: 320, height: 640 },
    { width: 1280, height: 800 },
  ]) {
    await anna.page.setViewport(size)
    expect(await faultsOf('own picture hidden', anna)).toEqual([])
    expect(await overlaps(anna)).toEqual([])
  }

  // In the next call of this page too.
  await anna.press('Hang up')
  await anna.press('Call again')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.seesNo('button', sharingEn.movePicture)
  await until(
    'the focus comes to the way back',
    async () => {
      await anna.page.keyboard.press('Tab')
      return anna.page.evaluate(() => document.activeElement?.textContent)
    },
    (text) => text === words.showOwn,
  )
  await anna.page.keyboard.press('Enter')
  await anna.sees('button', sharingEn.movePicture)
  await anna.seesNo('button', words.showOwn)
})

test('among several, who hides the own picture leaves its place to the others', async () => {
  const { anna, bert, link } = await talk(stage)
  await anna.sees('button', sharingEn.movePicture)
  const chen = await stage.open(link, { name: 'Chen' })
  await chen.press('Join call')
  await anna.sees('figure', en.preview)
  await choose(anna, 'More', words.hideOwn)
  await anna.seesNo('figure', en.preview)
  await framesAndSound(anna, bert, chen)
  expect(await overlaps(anna)).toEqual([])
  expect(await anna.page.$$eval('figure', (all) => all.length)).toBe(2)
})
