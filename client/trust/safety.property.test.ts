import {
  array,
  assert,
  asyncProperty,
  boolean,
  constant,
  constantFrom,
  nat,
  oneof,
  record,
  subarray,
} from 'fast-check'
import { expect, it } from 'vitest'
import type { SafetyMessage } from '../../protocol/inBand'
import { randomToken } from '../../protocol/ids'
import { toCommitment } from '../../protocol/safety'
import { anna, bert, codeOf, meet, prints, settle } from './sides'

// In the middle: it has a connection with each of the two, under a fingerprint of its own, and says
// to either of them in any order what it heard from the other, what it heard from the same one, or
// words of its own.
const nonces = [randomToken(), randomToken()]
const parts = ['relay', 'reflect', 'commit', 'reveal'] as const
const act = record({ to: boolean(), part: constantFrom(...parts), which: nat(3) })
/** The most promising of all: it says what it has to, to each, and what else comes to its mind. */
const faithful = subarray(
  [true, false].flatMap((to) => [
    { to, part: 'commit' as const, which: 0 },
    { to, part: 'reveal' as const, which: 0 },
  ]),
)
const plan = oneof(
  array(act, { maxLength: 12 }),
  faithful.chain((acts) => array(act, { maxLength: 2 }).map((more) => [...acts, ...more])),
  constant([]),
)

it('[V3] [V4] whatever somebody in between relays, reflects, repeats or makes up, no two see the same code', async () => {
  let seen = 0
  await assert(
    asyncProperty(plan, async (acts) => {
      const { a, b } = meet()
      const heard = { a: [] as SafetyMessage[], b: [] as SafetyMessage[] }
      const listen = async () => {
        await settle(a, b)
        heard.a.push(...a.said.splice(0))
        heard.b.push(...b.said.splice(0))
      }
      a.safety.opened({ ours: prints.anna, theirs: prints.middle })
      b.safety.opened({ ours: prints.bert, theirs: prints.middle })
      await listen()
      for (const { to, part, which } of acts) {
        const [victim, own, other] = to ? [a, heard.a, heard.b] : [b, heard.b, heard.a]
        const message = await toMessage(part, which, { own, other, isToAnna: to })
        if (message !== undefined) victim.safety.hear(message)
        await listen()
      }
      const [one, two] = [codeOf(a.safety), codeOf(b.safety)]
      if (one !== null && two !== null) seen += 1
      expect(one === null || one !== two).toBe(true)
    }),
    { numRuns: 500 },
  )
  // Otherwise nothing was shown.
  expect(seen).toBeGreaterThan(0)
})

async function toMessage(
  part: (typeof parts)[number],
  which: number,
  heard: { own: SafetyMessage[]; other: SafetyMessage[]; isToAnna: boolean },
): Promise<SafetyMessage | undefined> {
  const nonce = nonces[which % 2] ?? ''
  const [as, to] = heard.isToAnna ? [bert, anna] : [anna, bert]
  switch (part) {
    case 'relay':
      return heard.other[which]
    case 'reflect':
      return heard.own[which]
    case 'commit': {
      const hash = await toCommitment({ id: as, fingerprints: prints.middle, nonce }, to)
      return { type: 'commit', hash }
    }
    case 'reveal':
      return { type: 'reveal', nonce }
    default:
      return part satisfies never
  }
}
