/**
 * What a browser lets a page sound that nobody has touched: nothing (autoplay rules), which the rig
 * lifts everywhere else.
 */
import { expect, test } from 'vitest'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { launchChromium } from './rig/browsers.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(() => launchChromium({ isQuiet: true }))

/** Looks without touching: what the rig evaluates elsewhere counts as a gesture of the person. */
async function watch({ page }: Person): Promise<(expression: string) => Promise<unknown>> {
  const session = await page.createCDPSession()
  return async (expression) => {
    const { result } = await session.send('Runtime.evaluate', { expression, userGesture: false })
    return result.value
  }
}

test('on a page that nobody touched the lobby says that sound is off, and a ring begins to sound with the first touch', async () => {
  const link = await stage.newLink()
  const bert = await stage.open(link)
  const look = await watch(bert)
  const reads = (text: string) =>
    until(
      `the page reads ${text}`,
      async () => String(await look('document.body.innerText')),
      (said) => said.includes(text),
    )
  const notes = async () => Number(await look('recorder.notes.length'))
  await reads(troubleEn.sound.silent)

  const anna = await stage.open(link, { name: 'Anna' })
  await anna.press('Call')
  await reads('Anna is calling')
  expect(await look('navigator.userActivation.hasBeenActive')).toBe(false)
  expect(await notes()).toBe(0)
  await bert.page.mouse.click(5, 5)
  await until('it rings', notes, (count) => count > 0)

  await bert.press('Decline')
  await bert.readsNo(troubleEn.sound.silent)
})

test('a touch of the button turns sound on, and the next call rings at once, at the speaker that was chosen', async () => {
  const link = await stage.newLink()
  const bert = await stage.open(link)
  const look = await watch(bert)
  await until(
    'there is a button',
    async () => String(await look('document.body.innerText')),
    (said) => said.includes(troubleEn.sound.turnOn),
  )
  await bert.press(troubleEn.sound.turnOn)
  await bert.seesNo('button', troubleEn.sound.turnOn)
  await bert.press('Preview')
  await bert.press('Settings')
  await bert.select('Speaker', 'Fake Audio Output 1')
  const chosen = await bert.page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices()
    return devices.find(({ label }) => label === 'Fake Audio Output 1')?.deviceId
  })
  await bert.press('Close')
  const anna = await stage.open(link, { name: 'Anna' })
  await anna.press('Call')
  await until(
    'it rings there',
    () => bert.page.evaluate(() => window.recorder.notes.at(-1)),
    (speaker) => speaker === chosen,
  )
})
