/* oxlint-disable max-lines -- one stage of browsers, which takes seconds to set up, serves all of its tests */
/**
 * Cameras, microphones and speakers: what is asked for, what the other sees, and calls without
 * them.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { controlsEn } from '../client/i18n/en/controls.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { en } from '../client/i18n/en/first.ts'
import { launchHeadlessShell } from './rig/browsers.ts'
import {
  asked,
  capturing,
  framesAndSound,
  resumed,
  risingAt,
  soundAlone,
  stopped,
} from './rig/media.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { isWide } from './rig/wide.ts'

const stage = useStage()
const both = { pictures: true, sound: true }
/** A prompt that stays open this long may be hidden from the person. */
const slowPromptMs = 4000
const soundOnly = { pictures: false, sound: true }

describe('a call asks for no more than it needs', () => {
  test('nothing is asked for before anybody calls', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.sees('dialog', 'Incoming call')
    expect(await asked(bert)).toEqual([])
  })

  test('a voice call has sound on both sides, no picture, and asks for no camera', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Voice call')
    await bert.sees('dialog', 'Incoming voice call')
    await bert.sees('button', 'Accept with video')
    await bert.press('Accept')
    await soundAlone(anna, bert)
    expect(await asked(anna)).toEqual(['audio'])
    expect(await asked(bert)).toEqual(['audio'])
    // Whoever comes back comes back by voice.
    await bert.reload()
    await bert.press('Rejoin')
    await soundAlone(anna, bert)
    expect(await asked(bert)).toEqual(['audio'])
  })

  test.runIf(isWide)(
    'what is off when a call begins is not started, and what was turned off in one comes back off',
    async () => {
      const { anna, bert } = await meet(stage)
      await anna.press('Turn camera off')
      await anna.press('Turn microphone off')
      await anna.seesNo('button', 'Voice call')
      await anna.press('Call')
      await bert.sees('dialog', 'Incoming voice call')
      await bert.press('Accept with video')
      await risingAt(anna, 1, both)
      await anna.sees('button', 'Unmute')
      await anna.sees('button', 'Start camera')
      expect(await asked(anna)).toEqual([])

      await bert.press('Mute')
      await bert.reload()
      await bert.press('Rejoin')
      await bert.sees('button', 'Unmute')
      await bert.press('Hang up')
      await bert.press('Call again')
      await bert.sees('button', 'Unmute')
      await bert.sees('button', 'Stop camera')
      expect(await asked(bert)).toEqual(['video'])
    },
  )

  test.runIf(isWide)('who accepts without video sees the other and shows no picture', async () => {
    const { anna, bert } = await meet(stage)
    await anna.press('Call')
    await bert.press('Accept without video')
    await risingAt(bert, 1, both)
    await risingAt(anna, 1, soundOnly)
    await stopped(anna, 'frames')
    expect(await asked(bert)).toEqual(['audio'])
  })

  test('after the call camera and microphone are off', async () => {
    const { anna, bert } = await talk(stage)
    await bert.press('Hang up')
    await bert.reads('You left the call')
    await anna.reads('Bert hung up')
    for (const person of [anna, bert])
      await until(`the lights of ${person.name} go off`, () => capturing(person), isEmpty)
  })
})

describe('a call goes on without a device', () => {
  test('a refused camera is said, and the call goes on by voice', async () => {
    const { anna, bert } = await meet(stage, { bert: { refuses: ['camera'] } })
    await anna.press('Call')
    await bert.press('Accept')
    await bert.reads(troubleEn.device.camera.refused)
    await risingAt(bert, 1, both)
    await risingAt(anna, 1, soundOnly)
  })

  test.runIf(isWide)('a caller whose camera is refused is heard', async () => {
    const { anna, bert } = await meet(stage, { anna: { refuses: ['camera'] } })
    await anna.press('Call')
    await anna.reads(troubleEn.device.camera.refused)
    await bert.press('Accept')
    await risingAt(anna, 1, both)
    await risingAt(bert, 1, soundOnly)
  })

  test.runIf(isWide)('who refuses camera and microphone can see and listen', async () => {
    const { anna, bert } = await meet(stage, {
      bert: { refuses: ['camera', 'microphone'] },
    })
    await anna.press('Call')
    await bert.press('Accept')
    await bert.reads(troubleEn.device.microphone.refused)
    await risingAt(bert, 1, both)
  })

  test.runIf(isWide)('a prompt that stays open is pointed out, and holds nothing up', async () => {
    const { anna, bert } = await meet(stage)
    await bert.page.evaluate(() => window.recorder.keepPromptOpen())
    await anna.press('Call')
    await bert.press('Accept')
    await risingAt(bert, 1, both)
    await bert.page.evaluate((ms) => window.recorder.fire(ms), slowPromptMs)
    await bert.reads(en.askingSlow)
    await bert.page.evaluate(() => window.recorder.answerPrompt())
    await framesAndSound(anna, bert)
    await bert.readsNo(en.askingSlow)
  })

  describe('on a computer without a camera', () => {
    let bare: Browser
    beforeAll(async () => {
      bare = await launchHeadlessShell({ cameras: 0 })
    })
    afterAll(async () => {
      await bare.close()
    })

    test('that is said, and the call goes on by voice', async () => {
      const { anna, bert } = await meet(stage, { bert: { browser: bare } })
      await anna.press('Call')
      await bert.press('Accept')
      await bert.reads(troubleEn.device.camera.missing)
      await risingAt(bert, 1, both)
      await risingAt(anna, 1, soundOnly)
    })
  })
})

describe('during a call', () => {
  test('who mutes is silent and who stops the camera unseen, by button or key; keys that are off do nothing', async () => {
    const { anna, bert } = await talk(stage)
    await bert.press('Mute')
    await bert.sees('button', 'Unmute')
    await anna.reads(/Bert\s*muted/)
    await stopped(anna, 'energy')
    await bert.page.keyboard.press('m')
    await anna.readsNo(/Bert\s*muted/)
    await resumed(anna, 'energy')

    await bert.page.keyboard.press('v')
    await bert.sees('button', 'Start camera')
    await until(
      'only a microphone runs',
      () => capturing(bert),
      (l) => l.length === 1,
    )
    await stopped(anna, 'frames')
    await bert.press('Start camera')
    await framesAndSound(anna, bert)

    await bert.press('More')
    await bert.press('Keyboard')
    await bert.press(controlsEn.useShortcuts, 'checkbox')
    await bert.press('Close')
    await bert.page.keyboard.press('m')
    // Had it counted, there would be nothing to mute.
    await bert.press('Mute')
    await bert.sees('button', 'Unmute')
  })

  test('another camera, microphone and speaker take over in the same connection', async () => {
    const { anna, bert } = await talk(stage)
    const links = await bert.page.evaluate(() => window.recorder.connections.length)
    await bert.press('More')
    await bert.select('Camera', 'fake_device_2')
    await bert.select('Microphone', 'Fake Audio Input 1')
    await bert.select('Speaker', 'Fake Audio Output 1')
    await until(
      'the chosen devices run, and no other',
      () => capturing(bert),
      (labels) => labels.join() === 'Fake Audio Input 1,fake_device_2',
    )
    const sent = () =>
      bert.page.evaluate(() =>
        window.recorder.connections
          .flatMap((c) => c.getSenders())
          .map((s) => s.track?.label ?? '')
          .toSorted()
          .join(),
      )
    await until('they are what Anna gets', sent, (l) => l === 'Fake Audio Input 1,fake_device_2')
    const sinks = () =>
      bert.page.evaluate(async () => {
        const devices = await navigator.mediaDevices.enumerateDevices()
        const label = (id: string) => devices.find((d) => d.deviceId === id)?.label
        return [...document.querySelectorAll('video')]
          .filter((v) => !v.muted)
          .map((v) => label(v.sinkId))
      })
    await until('the chosen speaker sounds', sinks, (s) => s.join() === 'Fake Audio Output 1')
    await bert.press('Close')
    await framesAndSound(anna, bert)
    expect(await bert.page.evaluate(() => window.recorder.connections.length)).toBe(links)
  })
})

test('before a call the camera is seen by oneself alone, and goes off again', async () => {
  const { anna } = await meet(stage)
  await anna.press('Turn microphone off')
  await anna.press('Preview')
  await until(
    'the camera runs',
    () => capturing(anna),
    (l) => l.join() === 'fake_device_0',
  )
  expect(await asked(anna)).toEqual(['video'])
  await anna.press('Turn camera off')
  await until('the light goes off', () => capturing(anna), isEmpty)
})

test('a camera that was chosen is the one of the next visit, until it is the system’s again', async () => {
  const { anna } = await meet(stage)
  const films = (label: string) =>
    until(
      `${label} runs`,
      () => capturing(anna),
      (labels) => labels.join() === label,
    )
  await anna.press('Turn microphone off')
  await anna.press('Preview')
  await films('fake_device_0')
  await anna.press('Settings')
  await anna.select('Camera', 'fake_device_2')
  await films('fake_device_2')
  await anna.reload()
  await anna.press('Preview')
  await films('fake_device_2')
  await anna.press('Settings')
  await anna.select('Camera', 'System default')
  await films('fake_device_0')
})

function isEmpty(list: string[]): boolean {
  return list.length === 0
}

describe('what a browser lacks is known before anybody calls', () => {
  test('WebRTC: to whoever is there, and to the others, who do not wait for them', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const bert = await stage.open(link, { name: 'Bert', lacks: 'RTCPeerConnection' })
    await bert.reads(troubleEn.cannotCall.title)
    await bert.seesNo('button', 'Call')
    await anna.reads(en.cannotBeCalled('Bert'))
    await anna.press('Call')
    await anna.sees('heading', en.cannotBeCalled('Bert'))
    await bert.sees('dialog', 'Incoming call')
    await bert.reads(troubleEn.cannotCall.text)
    await bert.seesNo('button', 'Accept')
    await bert.press('Decline')
    await bert.reads('You declined the call from Anna')
    await anna.sees('button', 'Cancel')
    expect(await asked(bert)).toEqual([])
  })

  test.runIf(isWide)('cameras and microphones for pages: they can listen', async () => {
    const link = await stage.newLink()
    const anna = await stage.open(link, { name: 'Anna' })
    const bert = await stage.open(link, { name: 'Bert', lacks: 'mediaDevices' })
    await bert.reads(troubleEn.device.camera.unsupported)
    await bert.reads(troubleEn.device.microphone.unsupported)
    await anna.reads(en.canOnlyListen('Bert'))
    await anna.press('Call')
    await bert.press('Accept')
    await risingAt(bert, 1, both)
  })
})
