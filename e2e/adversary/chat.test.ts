/**
 * Somebody who has the link and means harm, against the chat (PROTOCOL.md S5, P7): through the room
 * with a client of their own, and in band from a page that they have taken over.
 */
import { expect, test } from 'vitest'
import { chatEn as words } from '../../client/i18n/en/chat.ts'
import { randomToken } from '../../protocol/ids.ts'
import { attack } from '../rig/attacker.ts'
import { openChat, readsTexts, say, texts } from '../rig/chatting.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { meet, talk } from '../rig/scenes.ts'
import { useStage } from '../rig/stage.ts'
import { sayInBand, takenOver } from '../rig/takenOver.ts'
import { until } from '../rig/until.ts'

const stage = useStage()

const chatter = {
  profile: '{"name":"<b>Mallory</b>","microphone":false,"camera":false,"chats":true}',
}
const message = (n: number, text: string) => ({ type: 'message', n, id: randomToken(), text })
/** At once, and what may follow while a test looks. */
const mostShown = 30 + 2 * 20

test('[E9] [P7] who floods the chat through the room is put out of it, and fills nobody’s list', async () => {
  const { anna, bert, link } = await meet(stage)
  await openChat(anna)
  const mallory = await attack(link, chatter)
  const { peers } = await mallory.heard('welcome')
  for (const { id, profile } of peers) await mallory.sealing.openProfile(id, profile)
  for (let n = 0; n < 200; n += 1)
    for (const { id } of peers) {
      const payload = await mallory.sealing.signal(id, 'chat', JSON.stringify(message(n, `${n}`)))
      if (payload !== null) mallory.say({ type: 'chat', to: id, payload })
    }
  expect(await mallory.closed).toBe(4429)
  expect((await texts(anna)).length).toBeLessThanOrEqual(mostShown)
  await anna.reads('<b>Mallory</b>')
  await openChat(bert)
  await say(bert, 'Still here')
  await until(
    'Anna reads Bert',
    () => texts(anna),
    (all) => all.at(-1) === 'Still here',
  )
})

test('[E9] nobody is put out of the room for what others make them answer', async () => {
  const { anna, bert, link } = await talk(stage)
  const strangers = await Promise.all([attack(link, chatter), attack(link, chatter)])
  for (const stranger of strangers) {
    const { peers } = await stranger.heard('welcome')
    for (const { id, profile } of peers) await stranger.sealing.openProfile(id, profile)
    const to =
      (await idOf(
        anna,
        peers.map(({ id }) => id),
      )) ?? ''
    // The same again and again: each time it may be that our answer was lost.
    const again = JSON.stringify(message(1, 'Hear me'))
    for (let n = 0; n < 60; n += 1) {
      const payload = await stranger.sealing.signal(to, 'chat', again)
      if (payload !== null) stranger.say({ type: 'chat', to, payload })
    }
  }
  await openChat(anna)
  await until(
    'Anna has heard both',
    () => texts(anna),
    (all) => all.filter((text) => text === 'Hear me').length === 2,
  )
  const answers = strangers.map(({ told }) => told.filter(({ type }) => type === 'chat').length)
  expect(Math.max(...answers)).toBeLessThanOrEqual(20)
  await framesAndSound(anna, bert)
  await say(anna, 'Still here')
  await bert.reads('Still here')
})

test('[S5] [P7] what is no message, is said by nobody here, or shows itself in a call, changes nothing', async () => {
  const { anna, link } = await meet(stage)
  await openChat(anna)
  const mallory = await attack(link)
  const { peers } = await mallory.heard('welcome')
  const to =
    (await idOf(
      anna,
      peers.map(({ id }) => id),
    )) ?? ''
  for (const { id, profile } of peers) await mallory.sealing.openProfile(id, profile)
  const tell = async (text: string) => {
    const payload = await mallory.sealing.signal(to, 'chat', text)
    if (payload !== null) mallory.say({ type: 'chat', to, payload })
  }
  for (const text of [
    '',
    '[]',
    '{"type":"message"}',
    JSON.stringify({ ...message(1, 'x'), n: -1 }),
    JSON.stringify(message(1, 'x'.repeat(4001))),
    JSON.stringify(message(1, '\u202e\u2066')),
    '{"type":"reaction","reaction":"heart"}',
    '{"type":"hand","up":true,"order":1}',
    '{"type":"heard","n":7}',
    '{"type":"__proto__"}',
  ])
    await tell(text)
  mallory.say({ type: 'chat', to, payload: 'not sealed' })
  // Replayed, it is refused; it is shown once.
  const sealed = await mallory.sealing.signal(to, 'chat', JSON.stringify(message(9, 'Boo')))
  for (let i = 0; i < 3; i += 1) mallory.say({ type: 'chat', to, payload: sealed ?? '' })
  await readsTexts(anna, ['Boo'])
  expect(await anna.page.$$('.floating, .chat-hands')).toEqual([])
})

/** Which of these this page is. */
async function idOf({ page }: Person, ids: string[]): Promise<string | undefined> {
  const told = await page.evaluate(() =>
    window.recorder.wire.map(({ text }) => /"you":"([a-z2-7]{26})"/.exec(text)?.[1]),
  )
  return ids.find((id) => told.includes(id))
}

test('[P7] a flood in band fills no list, floats no crowd, and takes nothing from the call', async () => {
  const { anna, bert } = await takenOver(stage)
  await openChat(bert)
  await sayInBand(anna, 'chat', [
    ...Array.from({ length: 1000 }, (_, n) => message(n + 1, `${n}`)),
    ...Array.from({ length: 1000 }, () => ({ type: 'reaction', reaction: 'party' })),
    ...Array.from({ length: 1000 }, (_, n) => ({ type: 'hand', up: n % 2 === 0, order: n + 1 })),
    'x'.repeat(100_000),
    '{',
    '[[[[[[',
  ])
  await until(
    'Bert is shown some',
    () => texts(bert),
    (all) => all.length >= 30,
  )
  expect((await texts(bert)).length).toBeLessThanOrEqual(mostShown)
  expect((await bert.page.$$('.floating span')).length).toBeLessThanOrEqual(24)
  await framesAndSound(anna, bert)
  await bert.press('Mute')
  await bert.sees('button', 'Unmute')
  expect(bert.troubles).toEqual([])
  await bert.sees('button', words.chat)
})
