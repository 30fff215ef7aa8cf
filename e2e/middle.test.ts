/** An operator who sits in the middle of a call: PROTOCOL.md N4, T6, V3, V4. */
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { randomToken } from '../protocol/ids.ts'
import { type Header, readHeader, seal, toSealKey } from '../protocol/seal.ts'
import { createInsider } from './rig/insider.ts'
import { flows, framesAndSound } from './rig/media.ts'
import { createMiddle, type Forger } from './rig/middle.ts'
import type { Person } from './rig/person.ts'
import { codeWith, openSafety } from './rig/safety.ts'
import { meet, talk } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'
import { useOperator } from './rig/useOperator.ts'
import { isWide } from './rig/wide.ts'

const newOperator = useOperator()
const stage = useStage()

/** An open room in the middle of which a page sits. */
const inTheOpen = {
  newLink: () => Promise.resolve(stage.at(`/r/${randomUUID()}`)),
  open: stage.open,
}

/** Whoever can read and write what is said as it is. */
const openForger: Forger = {
  read: (_from, _to, _type, payload) => Promise.resolve(payload),
  write: (_from, _to, _type, text) => Promise.resolve(text),
}

test('[N4] in an open room the operator can sit in the middle of a call and see it', async () => {
  const operator = await newOperator()
  const { anna, bert } = await meet(inTheOpen, {
    anna: { wire: operator },
    bert: { wire: operator },
  })
  const middle = await createMiddle(anna.page.browser(), operator, openForger)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  for (const frames of await middle.framesSeen()) expect(frames).toBeGreaterThan(0)
  await middle.close()
})

test('[T6] in a sealed room whoever lacks the key cannot: nobody is connected to it, and it sees nothing', async () => {
  const operator = await newOperator()
  const { anna, bert, link } = await meet(stage, {
    anna: { wire: operator },
    bert: { wire: operator },
  })
  const middle = await createMiddle(
    anna.page.browser(),
    operator,
    await guessingForger(new URL(link).pathname.slice('/r/'.length)),
  )
  // Bert is told while it rings, Anna once he has waited in vain and offers by himself.
  const bertIsTold = bert.reads(en.tampered)
  await anna.press('Call')
  await bert.press('Accept')
  await Promise.all([bertIsTold, anna.reads(en.tampered)])
  await bert.reads(troubleEn.connectingSlow)
  expect([await flows(anna), await flows(bert)]).toEqual([[], []])
  expect(middle.said()).toBeGreaterThan(1)
  expect(await middle.framesSeen()).toEqual([0, 0])
  await middle.close()
})

/**
 * It cannot read, and says what it says in clear, or under a key of its own for the very place of
 * what it holds back.
 */
async function guessingForger(room: string): Promise<Forger> {
  const key = await toSealKey(randomToken())
  const places = new Map<string, Header>()
  let count = 0
  return {
    read(from, to, _, payload) {
      const header = readHeader(payload)
      if (header !== null) places.set(`${from} ${to}`, header)
      return Promise.resolve(null)
    },
    async write(from, to, type, text) {
      const place = places.get(`${from} ${to}`)
      count += 1
      if (count % 2 === 1 || place === undefined) return text
      const { epoch, toEpoch, seq } = place
      return seal(key, { room, from, to, type, epoch, toEpoch, seq }, text)
    },
  }
}

describe('whoever has the key can sit in the middle of a sealed call', () => {
  /** Anna and Bert, each in a call with the middle. */
  async function talkThrough(code: 'passed on' | 'its own') {
    const operator = await newOperator()
    const link = await stage.newLink()
    const { pathname, hash } = new URL(link)
    const insider = createInsider(pathname.slice('/r/'.length), hash.slice(1))
    operator.relay((to, message) => {
      insider.note(to, message)
      return [message]
    })
    const place = { newLink: () => Promise.resolve(link), open: stage.open }
    const pair = await meet(place, { anna: { wire: operator }, bert: { wire: operator } })
    const browser = pair.anna.page.browser()
    const middle = await createMiddle(browser, operator, insider, code)
    await pair.anna.press('Call')
    await pair.bert.press('Accept')
    await framesAndSound(pair.anna, pair.bert)
    for (const frames of await middle.framesSeen()) expect(frames).toBeGreaterThan(0)
    return { ...pair, middle }
  }

  test('[V3] and when it hands on what belongs to the safety code, both are warned', async () => {
    const { anna, bert, middle } = await talkThrough('passed on')
    await Promise.all([anna.reads(safetyEn.broken('Bert')), bert.reads(safetyEn.broken('Anna'))])
    await middle.close()
  })

  test('[V4] and when it makes commitments of its own, the safety codes differ', async () => {
    const { anna, bert, middle } = await talkThrough('its own')
    const [ofAnna, ofBert] = await Promise.all([codeOf(anna, 'Bert'), codeOf(bert, 'Anna')])
    expect(ofAnna).toHaveLength(6)
    expect(ofBert).toHaveLength(6)
    expect(ofAnna).not.toEqual(ofBert)
    await middle.close()
  })
})

test.runIf(isWide)('[V4] with nobody in the middle the safety codes are the same', async () => {
  const { anna, bert } = await talk(stage)
  const code = await codeOf(anna, 'Bert')
  expect(code).toHaveLength(6)
  expect(await codeOf(bert, 'Anna')).toEqual(code)
})

async function codeOf(person: Person, other: string): Promise<string[]> {
  await openSafety(person)
  return codeWith(person, other)
}
