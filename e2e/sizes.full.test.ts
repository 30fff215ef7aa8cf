/** Pictures in the size in which they are of use: PROTOCOL.md M12, and Save data. */
import { expect, test } from 'vitest'
import { roomEn } from '../client/i18n/en/room.ts'
import { sharingEn } from '../client/i18n/en/sharing.ts'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage(undefined, { haveSmallCameras: false })

/** The lines of somebody's picture, as they come here. */
const linesOf = (person: Person, name: string) =>
  person.page.evaluate((wanted) => {
    const all = [...document.querySelectorAll('figure')]
    return all.find((each) => each.ariaLabel === wanted)?.querySelector('video')?.videoHeight ?? 0
  }, name)

/** How many bytes of pictures came in while five seconds of sound did. */
async function bytesOf(person: Person): Promise<number> {
  const read = () =>
    person.page.evaluate(async () => {
      const now = { bytes: 0, seconds: 0 }
      for (const connection of window.recorder.connections)
        for (const entry of (await window.recorder.statsOf(connection)).values()) {
          if (entry.type !== 'inbound-rtp') continue
          if (entry.kind === 'video') now.bytes += entry.bytesReceived ?? 0
          else now.seconds += entry.totalSamplesDuration ?? 0
        }
      return now
    })
  const before = await read()
  const after = await until(
    'five seconds go by',
    read,
    ({ seconds }) => seconds >= before.seconds + 5,
  )
  return (after.bytes - before.bytes) / (after.seconds - before.seconds)
}

async function saveData(person: Person): Promise<void> {
  await person.press('More')
  await person.press(roomEn.callsAndPrivacy)
  await person.press(roomEn.saveData, 'checkbox')
  await person.press('Close')
}

test('Save data halves what comes in, and what goes out', async () => {
  const { anna, bert } = await talk(stage)
  await until(
    'Anna sees all of Bert',
    () => linesOf(anna, 'Bert'),
    (lines) => lines >= 720,
  )
  await until(
    'Bert sees all of Anna',
    () => linesOf(bert, 'Anna'),
    (lines) => lines >= 720,
  )
  const [toAnna, toBert] = await Promise.all([bytesOf(anna), bytesOf(bert)])
  await saveData(anna)
  await until(
    'Bert is small at Anna',
    () => linesOf(anna, 'Bert'),
    (lines) => lines <= 181,
  )
  await until(
    'and Anna at Bert',
    () => linesOf(bert, 'Anna'),
    (lines) => lines <= 181,
  )
  const [savedToAnna, savedToBert] = await Promise.all([bytesOf(anna), bytesOf(bert)])
  expect(savedToAnna).toBeLessThan(toAnna / 2)
  expect(savedToBert).toBeLessThan(toBert / 2)
  await framesAndSound(anna, bert)
})

test('it is offered where the browser says that the network costs', async () => {
  const { anna, link } = await talk(stage)
  await anna.readsNo(sharingEn.metered)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.page.evaluate(() => {
    Object.defineProperty(navigator, 'connection', { value: { saveData: true } })
  })
  await carl.press('Join call')
  await carl.reads(sharingEn.metered)
  await carl.press(sharingEn.saveData)
  await carl.readsNo(sharingEn.metered)
  await until(
    'Anna is small at Carl',
    () => linesOf(carl, 'Anna'),
    (lines) => lines > 0 && lines <= 181,
  )
})

test('[M12] who is shown small is sent small, and large again once they are', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  await anna.press(sharingEn.enlarge('Bert'))
  await until(
    'Carl is small at Anna',
    () => linesOf(anna, 'Carl'),
    (lines) => lines <= 181,
  )
  await until(
    'and not at Bert',
    () => linesOf(bert, 'Carl'),
    (lines) => lines > 181,
  )
  await anna.press(sharingEn.enlarge('Carl'))
  await until(
    'Carl is large at Anna',
    () => linesOf(anna, 'Carl'),
    (lines) => lines > 360,
  )
})
