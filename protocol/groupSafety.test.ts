import { describe, expect, it } from 'vitest'
import emoji from './emoji.json'
import { toGroupCode, toGroupCommitment, toMembers } from './groupSafety'
import vectors from './vectors.json'

describe.each(vectors.groups)('the group of the vector', ({ members, round, parties, ...v }) => {
  it('[V8] [V10] has these commitments, and one code in whatever order', async () => {
    const ids = parties.map(({ id }) => id)
    expect(await toMembers(ids)).toBe(members)
    expect(await toMembers(ids.toReversed())).toBe(members)
    for (const party of parties)
      expect(await toGroupCommitment(party, { members, round })).toBe(party.commit)
    for (const order of [parties, parties.toReversed()]) {
      expect(await toGroupCode(order)).toEqual(v.code)
      expect(v.code.map((n) => emoji[n]).join('')).toBe(v.emoji)
    }
  })

  it('[V8] commits to a round, and to who is in it', async () => {
    const [one] = parties
    if (one === undefined) throw new Error('nobody is in it')
    const others = await Promise.all([
      toGroupCommitment(one, { members, round: round + 1 }),
      toGroupCommitment(one, { members: members.toLowerCase(), round }),
      toGroupCommitment({ ...one, id: parties[1]?.id ?? '' }, { members, round }),
    ])
    expect(new Set([one.commit, ...others]).size).toBe(4)
  })

  it.each(['id', 'fingerprints', 'nonce'] as const)(
    '[V10] has another code where the %s of one is another',
    async (part) => {
      const [one, ...others] = parties
      if (one === undefined) throw new Error('nobody is in it')
      const changed = [{ ...one, [part]: `${one[part]}A` }, ...others]
      expect(await toGroupCode(changed)).not.toEqual(await toGroupCode(parties))
    },
  )
})
