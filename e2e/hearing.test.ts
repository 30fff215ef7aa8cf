/** How loud somebody is here, and that it is nobody else's matter. */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controlsEn as words } from '../client/i18n/en/controls.ts'
import { faultsOf } from './rig/axe.ts'
import { launchFirefox } from './rig/browsers.ts'
import { listenTo } from './rig/loudness.ts'
import { flows, framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { type SoundServer, startSoundServer } from './rig/soundServer.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { browsers, isWide } from './rig/wide.ts'

const stage = useStage()
let sound: SoundServer | undefined
let firefox: Browser | undefined
beforeAll(async () => {
  if (!isWide) return
  sound = await startSoundServer()
  firefox = await launchFirefox(sound.address)
})
afterAll(async () => {
  await firefox?.close()
  await sound?.stop()
})

/** Opens what there is to set of Bert's sound, and moves the slider with these keys. */
async function turn(person: Person, ...keys: ('Home' | 'End' | 'ArrowLeft' | 'ArrowRight')[]) {
  await person.press(words.soundOf('Bert'))
  await person.sees('slider', words.volume)
  await person.page.focus('dialog [type=range]')
  for (const key of keys) await person.page.keyboard.press(key)
  await person.press('Close')
}

/** The other's element, as it stands. */
function elementOf({ page }: Person) {
  return page.$eval('figure video', (video) =>
    video instanceof HTMLVideoElement
      ? {
          volume: video.volume,
          muted: video.muted,
          louder: document.querySelectorAll('audio').length,
        }
      : null,
  )
}

/** Waits until another element is heard in the place of the first. */
async function isReplaced(person: Person) {
  await until(
    `${person.name} hears another element`,
    () => elementOf(person),
    (element) => element?.muted === true && element.louder === 1,
  )
}

async function isPlayedAt(person: Person, least: number, most: number) {
  const peaks = await listenTo(person)
  await until(
    `${person.name} hears Bert ${least} to ${most} times as loud as he comes in`,
    peaks,
    ({ received, played }) =>
      received > 0.01 && played > received * least && played < received * most,
  )
}

describe.each(browsers)('in %s', (name) => {
  test('above 100% somebody is louder than they come in, in the call that follows a reload of theirs too', async () => {
    const { anna, bert } = await talk(
      stage,
      name === 'Firefox' && firefox ? { anna: { browser: firefox } } : {},
    )
    expect(await elementOf(anna)).toEqual({ volume: 1, muted: false, louder: 0 })
    await turn(anna, 'End')
    await anna.reads(words.volumeIs(200))
    await isReplaced(anna)
    await isPlayedAt(anna, 1.6, 2.4)

    await bert.reload()
    await anna.reads('Bert left')
    await bert.press('Rejoin')
    await anna.sees('button', words.soundOf('Bert'))
    await anna.reads(words.volumeIs(200))
    await isReplaced(anna)
    await isPlayedAt(anna, 1.6, 2.4)

    await turn(anna, 'Home')
    await anna.reads(words.volumeIs(0))
    expect(await elementOf(anna)).toEqual({ volume: 0, muted: false, louder: 0 })
  })
})

test.runIf(isWide)(
  'who is louder is heard at the speaker that was chosen, before and after',
  async () => {
    const { anna } = await talk(stage)
    const speakers = () =>
      anna.page.evaluate(async () => {
        const devices = await navigator.mediaDevices.enumerateDevices()
        return [...document.querySelectorAll('audio')].map(
          ({ sinkId }) => devices.find(({ deviceId }) => deviceId === sinkId)?.label,
        )
      })
    const choose = async (label: string) => {
      await anna.press('More')
      await anna.select('Speaker', label)
      await anna.press('Close')
    }
    await choose('Fake Audio Output 1')
    await turn(anna, 'End')
    await until('it is the first', speakers, (all) => all.join() === 'Fake Audio Output 1')
    await choose('Fake Audio Output 2')
    await until('it is the other', speakers, (all) => all.join() === 'Fake Audio Output 2')
  },
)

test('below 100% the element is quieter, and nothing else plays; after a reload too', async () => {
  const { anna } = await talk(stage)
  await turn(anna, 'ArrowLeft', 'ArrowLeft')
  await anna.reads(words.volumeIs(90))
  expect(await elementOf(anna)).toEqual({ volume: 0.9, muted: false, louder: 0 })
  await anna.reload()
  await anna.press('Rejoin')
  await anna.reads(words.volumeIs(90))
  expect(await elementOf(anna)).toEqual({ volume: 0.9, muted: false, louder: 0 })
})

test('who is muted for us is silent here, shows it here, and hears nothing of it', async () => {
  const { anna, bert } = await talk(stage)
  await turn(anna, 'End')
  await anna.press(words.soundOf('Bert'))
  await anna.press(words.muteForMe, 'switch')
  await anna.press('Close')
  await anna.reads(/Bert\s*muted for you/)
  expect(await elementOf(anna)).toEqual({ volume: 1, muted: true, louder: 0 })
  const isHeard = async () => (await flows(anna)).some((flow) => flow.heard)
  expect(await isHeard()).toBe(false)
  // He goes on as before.
  const bytes = async () => (await flows(anna))[0]?.audioBytes ?? 0
  const before = await bytes()
  await until('his sound comes in', bytes, (now) => now > before + 500)
  await bert.readsNo('muted')
  await bert.sees('button', 'Mute')

  await anna.press(words.soundOf('Bert'))
  await anna.press(words.muteForMe, 'switch')
  await anna.press('Close')
  await anna.reads(words.volumeIs(200))
  const up = Array.from({ length: 20 }, () => 'ArrowRight' as const)
  await turn(anna, 'Home', ...up)
  await anna.readsNo('volume')
  await framesAndSound(anna, bert)
})

test.runIf(isWide)('the next call begins with everybody as they are sent', async () => {
  const { anna, bert } = await talk(stage)
  await anna.press(words.soundOf('Bert'))
  await anna.press(words.muteForMe, 'switch')
  await anna.press('Close')
  await anna.reads(words.mutedForYou)
  await anna.press('Hang up')
  await anna.press('Call again')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.readsNo(words.mutedForYou)
})

test.runIf(isWide)('it is found by everybody, on a small phone and on a desktop', async () => {
  const { anna } = await talk(stage)
  const faults: string[] = []
  for (const [width, height] of [
    [320, 640],
    [1280, 800],
  ] as const) {
    await anna.page.setViewport({ width, height })
    faults.push(...(await faultsOfSound(anna)))
  }
  expect(faults).toEqual([])
})

/** Of the panel, and of the tile of who is muted. Ends as it began. */
async function faultsOfSound(anna: Person): Promise<string[]> {
  await anna.press(words.soundOf('Bert'))
  await anna.press(words.muteForMe, 'switch')
  await anna.sees('slider', words.volume)
  const faults = await faultsOf('sound', anna)
  await anna.page.keyboard.press('Escape')
  await anna.seesNo('dialog', words.soundOf('Bert'))
  const focused = await anna.page.evaluate(() => document.activeElement?.ariaLabel)
  expect(focused).toBe(words.soundOf('Bert'))
  faults.push(...(await faultsOf('muted for me', anna)))
  await anna.press(words.soundOf('Bert'))
  await anna.press(words.muteForMe, 'switch')
  await anna.press('Close')
  return faults
}
