/**
 * The room goes away while it is locked, and comes back: PROTOCOL.md L2, L4. What it stored is
 * there still.
 */
import { beforeEach, describe, expect, test } from 'vitest'
import { en } from '../../client/i18n/en/first.ts'
import { useFaultStage } from '../rig/faultStage.ts'
import { framesAndSound } from '../rig/media.ts'
import type { Person } from '../rig/person.ts'
import { type Pair, roomOf, talk } from '../rig/scenes.ts'
import { until } from '../rig/until.ts'

const stage = useFaultStage()
let pair: Pair

beforeEach(async () => {
  pair = await talk(stage)
  await pair.anna.press('More')
  await pair.anna.press('Lock room', 'switch')
  await Promise.all([pair.anna, pair.bert].map((p) => p.reads('Locked')))
  await pair.anna.press('Close')
  await Promise.all([pair.anna, pair.bert].map(watchNotes))
})

/** Keeps what the page reads as it changes, so that a note which came and went is known of. */
async function watchNotes({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    const read: string[] = []
    Object.assign(window, { read })
    const look = () => read.push(document.body.innerText)
    new MutationObserver(look).observe(document, { childList: true, subtree: true })
  })
}

function everRead({ page }: Person, text: string): Promise<boolean> {
  return page.evaluate((wanted) => {
    const read: unknown = Reflect.get(window, 'read')
    return Array.isArray(read) && read.some((t) => String(t).includes(wanted))
  }, text)
}

/** How often this page has come into the room. */
function hellos({ page }: Person): Promise<number> {
  return page.evaluate(() => window.recorder.sent.filter((type) => type === 'hello').length)
}

async function isBack(person: Person): Promise<void> {
  await until(
    `${person.name} said hello again`,
    () => hellos(person),
    (n) => n === 2,
  )
  await person.readsNo(en.reconnecting)
}

/**
 * The call goes on in a room that is locked, nobody of it knocked, and who comes from outside does.
 */
async function isLockedStill({ anna, bert, link }: Pair): Promise<void> {
  await framesAndSound(anna, bert)
  const carl = await stage.open(link, { name: 'Carl' })
  await carl.sees('heading', 'This room is locked')
  await Promise.all([anna, bert].map((p) => p.reads('Carl wants to come in')))
  for (const person of [anna, bert]) {
    await person.reads('Locked')
    // Neither knocked, which would have been seen by the one who was back first; and neither waited
    // at the door.
    for (const never of ['Anna wants to come in', 'Bert wants to come in', 'Waiting to be let in'])
      expect(await everRead(person, never)).toBe(false)
    expect(await everRead(person, 'Carl wants to come in')).toBe(true)
  }
  await bert.press('Admit Carl')
  await carl.press('Join call')
  await framesAndSound(anna, bert, carl)
}

describe('a call in a locked room', () => {
  test('[L2] the room is evicted with its sockets closed: members come back without knocking, and a stranger knocks', async () => {
    await stage.worker.evict(roomOf(pair), 'close')
    await Promise.all([pair.anna, pair.bert].map(isBack))
    await isLockedStill(pair)
  })

  test('[L2] the room is evicted while its sockets hibernate: nobody notices, and a stranger knocks', async () => {
    await stage.worker.evict(roomOf(pair), 'hibernate')
    await isLockedStill(pair)
    expect(await Promise.all([pair.anna, pair.bert].map(hellos))).toEqual([1, 1])
  })
})
