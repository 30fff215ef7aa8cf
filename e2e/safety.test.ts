/** The safety code of a call, and where the call goes: PROTOCOL.md V1-V5. */
import { expect, test } from 'vitest'
import { safetyEn } from '../client/i18n/safety.en.ts'
import { bothChromium, type Kinds, recovered, talkOver } from './rig/faults.ts'
import { useFaultStage } from './rig/faultStage.ts'
import { framesAndSound } from './rig/media.ts'
import { credentials, made, restart, settled } from './rig/negotiating.ts'
import type { Person } from './rig/person.ts'
import { meet, talk } from './rig/scenes.ts'
import { until } from './rig/until.ts'

const stage = useFaultStage()

/** The six words that this person reads, of the code with somebody. */
async function codeWith(person: Person, name: string): Promise<string[]> {
  const label = safetyEn.code(name)
  const words = await until(
    `${person.name} reads the safety code with ${name}`,
    () =>
      person.page.evaluate((list) => {
        const items = document.querySelectorAll(`[aria-label="${list}"] li`)
        return [...items].map((item) => item.lastChild?.textContent ?? '')
      }, label),
    (all) => all.length === 6,
  )
  for (const word of words) expect(safetyEn.emoji).toContain(word)
  return words
}

async function openSafety(...people: Person[]): Promise<void> {
  for (const person of people) {
    await person.press(safetyEn.title)
    await person.sees('dialog', safetyEn.title)
  }
}

test.each<Kinds>([bothChromium, ['chromium', 'firefox']])(
  '[V4] %s and %s read the same six words, and that they are connected directly',
  async (...kinds) => {
    const { anna, bert } = await talkOver(stage, kinds)
    await openSafety(anna, bert)
    expect(await codeWith(anna, 'Bert')).toEqual(await codeWith(bert, 'Anna'))
    await anna.reads(/Direct, UDP/)
  },
)

test('who says that they differ is told to hang up, and may compare again', async () => {
  const { anna } = await talk(stage)
  await openSafety(anna)
  await codeWith(anna, 'Bert')
  await anna.press(safetyEn.differ)
  await anna.reads(safetyEn.differs)
  await anna.press(safetyEn.again)
  await anna.press(safetyEn.same)
  await anna.reads(safetyEn.verified)
})

test('[V5] what was verified stays so over an ICE restart, and over a connection that is made anew', async () => {
  const { anna, bert } = await talkOver(stage, bothChromium)
  await openSafety(anna)
  const code = await codeWith(anna, 'Bert')
  await anna.press(safetyEn.same)
  await anna.reads(safetyEn.verified)
  const before = await credentials(anna)
  await restart(bert)
  await until(
    'Bert has answered with new ICE credentials',
    () => credentials(anna),
    (now) => now !== before,
  )
  await Promise.all([settled(anna), settled(bert)])
  await anna.reads(safetyEn.verified)
  await bert.page.evaluate(() => {
    const [connection] = window.recorder.connections
    if (connection !== undefined)
      connection.setRemoteDescription = () => Promise.reject(new DOMException('', 'OperationError'))
  })
  await restart(anna)
  await until(
    'Bert has made another connection',
    () => made(bert),
    (n) => n === 2,
  )
  await recovered(anna, bert)
  await anna.reads(safetyEn.verified)
  expect(await codeWith(anna, 'Bert')).toEqual(code)
})

test('[V5] a page that was loaded anew has another code, and who had verified it is warned', async () => {
  const { anna, bert } = await talk(stage)
  await openSafety(anna)
  const code = await codeWith(anna, 'Bert')
  await anna.press(safetyEn.same)
  await anna.reads(safetyEn.verified)
  await anna.press('Close')
  await bert.reload()
  await bert.press('Rejoin')
  await framesAndSound(anna, bert)
  await anna.reads(safetyEn.changed('Bert'))
  await anna.press(safetyEn.compare)
  await openSafety(bert)
  const fresh = await codeWith(bert, 'Anna')
  expect(fresh).not.toEqual(code)
  expect(await codeWith(anna, 'Bert')).toEqual(fresh)
  await anna.press(safetyEn.same)
  await anna.reads(safetyEn.verified)
  await anna.seesNo('alert', safetyEn.changed('Bert'))
})

test('of three, each two have a code of their own', async () => {
  const { anna, bert, link } = await talk(stage)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
  await openSafety(anna, bert, carl)
  const ofTwo = async (one: Person, other: Person) => {
    const code = await codeWith(one, other.name)
    expect(await codeWith(other, one.name)).toEqual(code)
    return code.join(' ')
  }
  const codes = [await ofTwo(anna, bert), await ofTwo(anna, carl), await ofTwo(bert, carl)]
  expect(new Set(codes).size).toBe(3)
})

test('where no code comes although they are connected, a warning says so', async () => {
  const { anna, bert } = await meet(stage)
  await bert.page.evaluate(() => {
    window.RTCPeerConnection = class extends RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, init)
        const say = channel.send.bind(channel)
        channel.send = (data: string | Blob | ArrayBuffer | ArrayBufferView<ArrayBuffer>) => {
          if (typeof data === 'string' && !/"(commit|reveal)"/.test(data)) say(data)
        }
        return channel
      }
    }
  })
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await openSafety(anna)
  await anna.reads(safetyEn.keptBack('Bert'))
})
