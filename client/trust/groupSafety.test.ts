import { expect, it } from 'vitest'
import { randomToken } from '../../protocol/ids'
import type { GroupMessage } from '../../protocol/inBand'
import { codeOf, createMesh, evidence, type Mesh, type Prints } from './groupSides'

const ids = ['anna', 'bert', 'carl', 'dora'] as const
const [anna, bert, carl, dora] = ids

/** Each with fingerprints of its own; `seen` where somebody is in between. */
const mesh = (change: Record<string, Partial<Prints>> = {}): Mesh =>
  createMesh(Object.fromEntries(ids.map((id) => [id, { own: `sha-256 ${id}`, ...change[id] }])))

const shown = (group: Mesh, id: string): readonly number[] => {
  const state = group.at(id).safety.state()
  return state.at === 'code' ? state.code : []
}

/** All of these have one code. */
function expectOne(group: Mesh, ...some: string[]): string {
  const [code, ...others] = group.codes(...some)
  expect(code).toMatch(/^\d+(,\d+){5}$/)
  expect(new Set(others)).toEqual(new Set([code]))
  return code ?? ''
}

it('[V10] all of a group see one code; two alone have none', async () => {
  const group = mesh()
  await group.meet(anna, bert)
  expect(group.at(anna).safety.state()).toEqual({ at: 'none' })
  await group.meet(anna, bert, carl)
  expectOne(group, anna, bert, carl)
})

it('[V8] who joins, who leaves and who comes again makes a new code, the same for all', async () => {
  const group = mesh()
  const codes: string[] = []
  for (const some of [
    [anna, bert, carl],
    [anna, bert, carl, dora],
    [anna, bert, dora],
    [anna, bert, carl, dora],
  ]) {
    await group.meet(...some)
    codes.push(expectOne(group, ...some))
  }
  expect(new Set(codes).size).toBe(4)
})

it('[V8] a page that was loaded again has the number of the others after one message', async () => {
  const group = mesh()
  for (let n = 0; n < 4; n += 1) {
    await group.meet(anna, bert, carl)
    await group.meet(anna, bert)
  }
  await group.meet(anna, bert, carl)
  const code = expectOne(group, anna, bert, carl)
  const fresh = createMesh({ [carl]: { own: 'sha-256 carl again' } }).at(carl)
  group.members.set(carl, fresh)
  await group.meet(anna, bert, carl)
  expect(expectOne(group, anna, bert, carl)).not.toBe(code)
})

it('[V8] who hears of a newcomer later than the others still agrees with them', async () => {
  const group = mesh()
  await group.meet(anna, bert, carl)
  const all = [anna, bert, carl, dora]
  for (const id of [anna, bert, dora]) group.sees(id, all)
  await group.run()
  expect(group.codes(anna, bert, dora)).toEqual([null, null, null])
  group.sees(carl, all)
  await group.run()
  expectOne(group, ...all)
})

it('[V9] nobody says its nonce before it has heard the commitments of all', async () => {
  const group = mesh()
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  const revealed: [string, number | undefined][] = []
  const heard = new Map<string, Set<string>>()
  await group.run((from, to, message) => {
    if (message.type === 'group-reveal') revealed.push([from, heard.get(from)?.size])
    // Carl's commitment to Bert is kept back.
    if (from === carl && to === bert) return []
    if (message.type === 'group-commit') heard.set(to, (heard.get(to) ?? new Set()).add(from))
    return [message]
  })
  expect(new Map(revealed)).toEqual(
    new Map([
      [anna, 2],
      [carl, 2],
    ]),
  )
  expect(group.codes(anna, bert, carl)).toEqual([null, null, null])
  expect(group.at(bert).safety.state()).toEqual({ at: 'comparing', missing: [carl] })
  expect(group.at(anna).safety.state()).toEqual({ at: 'comparing', missing: [bert] })
})

it('[V9] a nonce that is not the committed one breaks it, and names who said it', async () => {
  const group = mesh()
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  await group.run((from, to, message) =>
    from === carl && to === anna && message.type === 'group-reveal'
      ? [{ ...message, nonce: randomToken() }]
      : [message],
  )
  expect(group.at(anna).safety.state()).toEqual({ at: 'broken', peer: carl })
  expectOne(group, bert, carl)
})

it('[V9] a second commitment in the same round breaks it, also when there is a code', async () => {
  const group = mesh()
  const commits: GroupMessage[] = []
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  await group.run((from, to, message) => {
    if (from === carl && to === anna && message.type === 'group-commit') commits.push(message)
    return [message]
  })
  const [commit] = commits
  if (commit?.type !== 'group-commit') throw new Error('nothing said')
  group.at(anna).safety.hear(carl, commit)
  await group.run()
  expectOne(group, anna, bert, carl)
  group.at(anna).safety.hear(carl, { ...commit, hash: 'A'.repeat(43) })
  await group.run()
  expect(group.at(anna).safety.state()).toEqual({ at: 'broken', peer: carl })
})

it('[V9] who says one nonce to one and another to another ends in different codes', async () => {
  const group = mesh()
  const double = createMesh({ [carl]: { own: 'sha-256 carl' } }).at(carl)
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  // To Bert speaks another page with the same certificate, under the same id.
  double.safety.follow(new Map([anna, bert].map((id) => [id, evidence(carl, id)])))
  await double.safety.idle()
  let spoken = true
  while (spoken) {
    spoken = false
    await group.run((from, to, message) => {
      if (to === carl) double.safety.hear(from, message)
      return from === carl && to === bert ? [] : [message]
    })
    await double.safety.idle()
    for (const { to, message } of double.said.splice(0)) {
      if (to !== bert) continue
      group.at(bert).safety.hear(carl, message)
      spoken = true
    }
    await group.run((from, to, message) => (from === carl && to === bert ? [] : [message]))
  }
  const codes = group.codes(anna, bert)
  expect(codes).not.toContain(null)
  expect(codes[0]).not.toBe(codes[1])
})

it('[V10] somebody in between any two of them is seen: no two of those have one code', async () => {
  const group = mesh({
    [anna]: { seen: { [bert]: 'sha-256 middle' } },
    [bert]: { seen: { [anna]: 'sha-256 middle' } },
  })
  await group.meet(anna, bert, carl)
  for (const id of [anna, bert]) expect(group.at(id).safety.state()).toMatchObject({ at: 'broken' })
})

it('[V8] who cannot take part, or has no code with us, is named', async () => {
  const group = mesh()
  group.at(anna).safety.follow(
    new Map([
      [bert, evidence(anna, bert)],
      [carl, null],
    ]),
  )
  await group.run()
  expect(group.at(anna).safety.state()).toEqual({ at: 'comparing', missing: [carl] })
})

it('[V8] who has another certificate for each of the others begins nothing', async () => {
  const group = mesh()
  const other = evidence(anna, carl)
  group.at(anna).safety.follow(
    new Map([
      [bert, evidence(anna, bert)],
      [carl, { ...other, own: { ...other.own, fingerprints: 'sha-256 of one connection' } }],
    ]),
  )
  await group.at(anna).safety.idle()
  expect(group.at(anna).said).toEqual([])
})

it('[V8] a new channel to one of them changes nothing, and loses nothing', async () => {
  const group = mesh()
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  await group.run((from, to, message) => (from === carl && to === anna ? [] : [message]))
  expect(group.codes(anna, bert, carl)).toEqual([null, null, null])
  group.at(carl).safety.opened(anna)
  group.at(anna).safety.opened(carl)
  await group.run()
  const code = expectOne(group, anna, bert, carl)
  group.at(carl).safety.opened(anna)
  group.at(anna).safety.opened(carl)
  await group.run()
  expect(expectOne(group, anna, bert, carl)).toBe(code)
})

it('what is confirmed is the code that was shown, and a new one is not', async () => {
  const group = mesh()
  await group.meet(anna, bert, carl)
  const read = shown(group, anna)
  expect(group.at(anna).safety.verify(read)).toBe(true)
  expect(group.at(anna).safety.state()).toMatchObject({ at: 'code', verified: true })
  await group.meet(anna, bert, carl, dora)
  expect(group.at(anna).safety.state()).toMatchObject({ at: 'code', verified: false })
  expect(group.at(anna).safety.verify(read)).toBe(false)
})

it('[V5] nor while one of them has a new link, that has not shown to be the same', async () => {
  const group = mesh()
  await group.meet(anna, bert, carl)
  const read = shown(group, anna)
  const before = new Map([
    [bert, evidence(anna, bert)],
    [carl, evidence(anna, carl)],
  ])
  group.at(anna).safety.follow(new Map([...before, [carl, null]]))
  expect(group.at(anna).safety.verify(read)).toBe(false)
  expect(group.at(anna).safety.state()).toEqual({ at: 'comparing', missing: [carl] })
  group.at(anna).safety.follow(before)
  await group.run()
  expect(codeOf(group.at(anna))).toBe(read.join())
})

it('[V8] who makes one round after the other among the same people is found out', async () => {
  const group = mesh()
  const commits: GroupMessage[] = []
  for (const id of [anna, bert, carl]) group.sees(id, [anna, bert, carl])
  await group.run((from, _to, message) => {
    if (from === carl) commits.push(message)
    return [message]
  })
  const [commit] = commits
  if (commit?.type !== 'group-commit') throw new Error('nothing said')
  for (let round = 2; round < 30; round += 1) {
    group.at(anna).safety.hear(carl, { ...commit, round })
    await group.at(anna).safety.idle()
  }
  expect(group.at(anna).safety.state()).toEqual({ at: 'broken', peer: carl })
})
