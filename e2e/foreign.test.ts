/**
 * Somebody who has nothing but PROTOCOL.md, and no browser, in calls with people at Parley's page.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chatEn } from '../client/i18n/en/chat.ts'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { openChat, readsTexts, say, throughRoom } from './rig/chatting.ts'
import type { Foreign } from './rig/foreign/peer.ts'
import { risingAt } from './rig/media.ts'
import type { Operator } from './rig/operator.ts'
import type { Person } from './rig/person.ts'
import { codeWith, openSafety, saySame } from './rig/safety.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'
import { useForeigners } from './rig/useForeigners.ts'
import { useOperator } from './rig/useOperator.ts'

const newOperator = useOperator()
const stage = useStage()
const join = useForeigners()

/** Anna at her browser and Wera at her program, in one sealed room. */
async function meetForeigner(operator?: Operator): Promise<{ anna: Person; wera: Foreign }> {
  const link = await stage.newLink()
  const anna = await stage.open(link, { name: 'Anna', ...(operator && { wire: operator }) })
  const { origin } = operator ?? new URL(link)
  const wera = await join(link.replace(new URL(link).origin, origin), 'Wera')
  await anna.reads('Wera is here')
  await until(
    'Wera sees Anna',
    async () => wera.others(),
    ([other]) => other?.name === 'Anna',
  )
  return { anna, wera }
}

/**
 * Packets of both kinds rise at the foreigner, and as it sends them back, pictures and sound at the
 * page.
 */
async function mediaBothWays(anna: Person, wera: Foreign): Promise<void> {
  const packets = async () => ({ audio: 0, video: 0, ...wera.talk()?.packets })
  const before = await packets()
  await until(
    'sound and pictures come to Wera',
    packets,
    ({ audio, video }) => audio >= before.audio + 20 && video >= before.video + 20,
  )
  await risingAt(anna, 1, { pictures: true, sound: true })
}

async function callIsOver(wera: Foreign): Promise<void> {
  await until(
    'Wera is in no call',
    async () => wera.isInCall(),
    (isInCall) => !isInCall,
  )
}

test('[P5] [V6] a page calls a foreign peer: media and messages go both ways, and the room sees nothing of them', async () => {
  const operator = await newOperator()
  const { anna, wera } = await meetForeigner(operator)
  await anna.press('Call')
  await until(
    'it rings at Wera',
    async () => wera.caller(),
    (caller) => caller === 'Anna',
  )
  wera.accept()
  await mediaBothWays(anna, wera)

  await until(
    'the page says that it is there',
    async () => wera.beats(),
    (beats) => beats > 1,
  )
  await anna.press('Mute')
  await until(
    'Wera is told that the microphone is off',
    async () => wera.others(),
    ([other]) => other?.microphone === false,
  )
  wera.show({ name: 'Vera', microphone: false, camera: true })
  await anna.sees('figure', 'Vera')

  await openSafety(anna)
  const words = await codeWith(anna, 'Vera')
  await until(
    'Wera has the same safety code',
    async () =>
      wera
        .talk()
        ?.code()
        ?.map((place) => safetyEn.emoji[place]),
    (own) => own?.join() === words.join(),
  )
  await until(
    'Wera has a key of Anna',
    async () => wera.talk()?.proven() ?? null,
    (key) => key !== null,
  )
  expect(wera.heard.map(({ type }) => type)).toEqual(['commit', 'reveal', 'prove'])
  await saySame(anna)
  await anna.press('Hang up')
  await callIsOver(wera)

  // [V7] The same key again, of one who was compared, and was Vera then.
  await anna.press('Call again')
  await until(
    'it rings at Wera again',
    async () => wera.caller(),
    (caller) => caller === 'Anna',
  )
  wera.accept()
  await openSafety(anna)
  await anna.reads(/This browser was verified on .+ as Vera, and has another name now/)
  await anna.press('Close')
  await anna.press('Hang up')
  await callIsOver(wera)
  expectSealed(operator)
})

test('[M5] a foreign peer calls a page, and hangs up', async () => {
  const { anna, wera } = await meetForeigner()
  wera.call()
  await anna.sees('dialog', 'Incoming call')
  await anna.reads('Wera is calling')
  await anna.press('Accept')
  await mediaBothWays(anna, wera)
  expect(await sectionsFrom(anna)).toEqual(['audio', 'video', 'application'])
  wera.hangUp()
  await anna.reads(/Wera hung up, \d+:\d\d/)
  await callIsOver(wera)
})

test('[S5] [P7] a foreign peer speaks in the chat, through the room and in band', async () => {
  const operator = await newOperator()
  const { anna, wera } = await meetForeigner(operator)
  await openChat(anna)
  await say(anna, 'Guten Tag')
  await until(
    'Wera reads it',
    async () => wera.chat.read,
    (read) => read.join() === 'Guten Tag',
  )
  wera.chat.say('Grüezi')
  wera.chat.say('Wie geht es?')
  await readsTexts(anna, ['Guten Tag', 'Grüezi', 'Wie geht es?'])
  await anna.readsNo(chatEn.waitingFor(['Wera']))
  await anna.press('Close')

  wera.call()
  await anna.press('Accept')
  await mediaBothWays(anna, wera)
  const before = await throughRoom(anna)
  wera.chat.say('Jetzt direkt')
  await anna.reads('Jetzt direkt')
  await openChat(anna)
  await say(anna, 'Ja')
  await until(
    'Wera reads all of it',
    async () => wera.chat.read,
    (read) => read.join() === 'Guten Tag,Ja',
  )
  await anna.page.keyboard.press('Escape')
  // In the field it would be a letter.
  await anna.page.waitForSelector('.composer', { hidden: true })
  await anna.page.keyboard.press('h')
  await until(
    'Wera is told of the hand',
    async () => wera.chat.signs,
    ([sign]) => sign?.type === 'hand' && sign.up,
  )
  expect([await throughRoom(anna), wera.chat.waiting()]).toEqual([before, 0])
  expect(wera.troubles).toEqual([])
  expectSealed(operator)
})

test('the foreign peer has nothing of this project', () => {
  const folder = new URL('rig/foreign/', import.meta.url)
  const imported = readdirSync(folder).flatMap((file) =>
    [...readFileSync(new URL(file, folder), 'utf8').matchAll(/(?:from|import\() ?'([^']+)'/g)].map(
      ([, from]) => from,
    ),
  )
  const foreign = imported.filter(
    (from) => !/^(node:.*|werift|valibot|\.\/[a-z]+\.ts)$/.test(from ?? ''),
  )
  expect(imported).toContain('werift')
  expect(foreign).toEqual([])
})

/** Whatever was said in the sealed room, by either side. */
function expectSealed(operator: Operator): void {
  const said = operator.received().toString().split('\n')
  // What comes before is how the page was loaded.
  const frames = said.slice(said.findIndex((frame) => frame.includes('"type":"hello"')))
  const payloads = frames.flatMap(
    (frame) => /"(?:payload|profile)":"(.*?[^\\])"/.exec(frame)?.[1] ?? [],
  )
  expect(payloads.length).toBeGreaterThanOrEqual(8)
  for (const payload of payloads) expect(payload).toMatch(/^[\w-]{700,}$/)
}

/** The sections of what the other offered, or answered. */
async function sectionsFrom(person: Person): Promise<string[]> {
  const sdp = await person.page.evaluate(
    () => window.recorder.connections.at(-1)?.currentRemoteDescription?.sdp ?? '',
  )
  return [...sdp.matchAll(/^m=(\w+)/gm)].map(([, kind = '']) => kind)
}
