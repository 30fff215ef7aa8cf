import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  nat,
  oneof,
  record,
  subarray,
} from 'fast-check'
import { expect, it } from 'vitest'
import { toGroupCommitment } from '../../protocol/groupSafety'
import { randomToken } from '../../protocol/ids'
import type { GroupMessage } from '../../protocol/inBand'
import { createMesh } from './groupSides'

// Somebody with the key is in between Anna and Bert, under a fingerprint of its own, and is in the
// call as Mallory, too. It says to any of them in any order what it heard from the other of the two,
// what it heard from the same one, or words of its own. Carl is connected to both as he ought to be.
const [anna, bert, carl, mallory] = ['anna', 'bert', 'carl', 'mallory'] as const
const all = [anna, bert, carl, mallory]
const middle = 'sha-256 middle'
const nonces = [randomToken(), randomToken()]
const parts = ['relay', 'reflect', 'commit', 'reveal', 'next round'] as const
type Part = (typeof parts)[number]

type Act = { to: string; as: string; part: Part; which: number }

const otherOf = (id: string): string => (id === anna ? bert : anna)
const act = record({
  toAnna: boolean(),
  asItself: boolean(),
  part: constantFrom(...parts),
  which: nat(3),
}).map(({ toAnna, asItself, part, which }): Act => {
  const to = toAnna ? anna : bert
  return { to, as: asItself ? mallory : otherOf(to), part, which }
})
/** What it has to say so that both come to a code. */
const needed: Act[] = (['commit', 'reveal'] as const).flatMap((part) =>
  [anna, bert, carl].flatMap((to) =>
    [mallory, ...(to === carl ? [] : [otherOf(to)])].map((as) => ({ to, as, part, which: 0 })),
  ),
)
const plan = oneof(
  array(act, { maxLength: 16 }),
  subarray(needed).chain((acts) => array(act, { maxLength: 3 }).map((more) => [...acts, ...more])),
  array(act, { maxLength: 2 }).map((more) => [...needed, ...more]),
)

it('[V9] [V10] whatever somebody in between two of a group says to whom, no two see the same code', async () => {
  let seen = 0
  await assert(
    asyncProperty(plan, async (acts) => {
      const group = createMesh({
        [anna]: { own: 'sha-256 anna', seen: { [bert]: middle, [mallory]: middle } },
        [bert]: { own: 'sha-256 bert', seen: { [anna]: middle, [mallory]: middle } },
        [carl]: { own: 'sha-256 carl', seen: { [mallory]: middle } },
        [mallory]: { own: middle },
      })
      const heard: Record<string, GroupMessage[]> = { [anna]: [], [bert]: [], [carl]: [] }
      const listen = () =>
        group.run((from, to, message) => {
          const isBetween = (from === anna && to === bert) || (from === bert && to === anna)
          if (isBetween || to === mallory) heard[from]?.push(message)
          return isBetween || to === mallory ? [] : [message]
        })
      for (const id of [anna, bert, carl]) group.sees(id, all)
      await listen()
      for (const one of acts) {
        const message = await toMessage(one, heard)
        if (message !== undefined) group.at(one.to).safety.hear(one.as, message)
        await listen()
      }
      const [ofAnna, ofBert] = group.codes(anna, bert)
      if (ofAnna !== null && ofBert !== null) seen += 1
      expect(ofAnna === null || ofAnna !== ofBert).toBe(true)
    }),
    { numRuns: 400 },
  )
  // Otherwise nothing was shown.
  expect(seen).toBeGreaterThan(0)
})

async function toMessage(
  { to, as, part, which }: Act,
  heard: Record<string, GroupMessage[]>,
): Promise<GroupMessage | undefined> {
  const own = heard[to] ?? []
  const last = own.at(-1)
  const nonce = nonces[which % 2] ?? ''
  if (last === undefined) return undefined
  const place = { members: last.members, round: last.round + (part === 'next round' ? 1 : 0) }
  switch (part) {
    case 'relay':
      return heard[otherOf(to)]?.[which]
    case 'reflect':
      return own[which]
    case 'commit':
    case 'next round': {
      const hash = await toGroupCommitment({ id: as, fingerprints: middle, nonce }, place)
      return { type: 'group-commit', ...place, hash }
    }
    case 'reveal':
      return { type: 'group-reveal', ...place, nonce }
    default:
      return part satisfies never
  }
}
