import { expect, it } from 'vitest'
import { randomToken } from '../../protocol/ids'
import { toCommitment } from '../../protocol/safety'
import { toPair } from './safety'
import {
  agree,
  anna,
  bert,
  call,
  codeOf,
  direct,
  join,
  meet,
  prints,
  settle,
  shown,
  talk,
  turned,
  types,
} from './sides'

it('[V2] [V4] both see the same code', async () => {
  const { a, b } = meet()
  expect(a.safety.state()).toEqual({ at: 'comparing' })
  await agree({ a, b })
  expect(codeOf(a.safety)).toMatch(/^\d+(,\d+){5}$/)
  expect(codeOf(b.safety)).toBe(codeOf(a.safety))
})

it('[V2] two calls of the same two people have different codes', async () => {
  const [first, second] = [meet(), meet()]
  await agree(first)
  await agree(second)
  expect(codeOf(second.a.safety)).not.toBe(codeOf(first.a.safety))
})

it('[V2] nobody reveals before it has said its commit, and has the other’s', async () => {
  const { a, b } = meet()
  b.safety.opened(turned(direct))
  await settle(b)
  expect(types(b)).toEqual(['commit'])
  a.isOpen = false
  a.safety.agreed(direct)
  for (const message of b.said) a.safety.hear(message)
  await settle(a)
  expect(a.said).toEqual([])
  a.isOpen = true
  a.safety.opened(direct)
  await settle(a)
  expect(types(a)).toEqual(['commit', 'reveal'])
})

it('[V3] a nonce that is not the committed one breaks it, for good', async () => {
  const { a, b } = meet()
  a.safety.opened(direct)
  b.safety.opened(turned(direct))
  await settle(a, b)
  const [commit] = b.said
  if (commit === undefined) throw new Error('nothing said')
  a.safety.hear(commit)
  a.safety.hear({ type: 'reveal', nonce: randomToken() })
  await settle(a)
  expect(a.safety.state()).toEqual({ at: 'broken' })
  await talk(a, b)
  a.safety.opened(direct)
  await talk(a, b)
  expect(a.safety.state()).toEqual({ at: 'broken' })
})

it('[V3] a second commit breaks it, also when the first was opened already', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  a.safety.hear({ type: 'commit', hash: await toCommitment(toParty(randomToken()), anna) })
  await settle(a)
  expect(a.safety.state()).toEqual({ at: 'broken' })
})

it('[V3] a nonce before any commit breaks it', async () => {
  const { a } = meet()
  a.safety.opened(direct)
  a.safety.hear({ type: 'reveal', nonce: randomToken() })
  await settle(a)
  expect(a.safety.state()).toEqual({ at: 'broken' })
})

it('[V3] our own words said back to us break it', async () => {
  const { a } = meet()
  a.safety.opened(direct)
  await settle(a)
  for (const message of a.said.splice(0)) a.safety.hear(message)
  await settle(a)
  for (const message of a.said.splice(0)) a.safety.hear(message)
  await settle(a)
  expect(a.safety.state()).toEqual({ at: 'broken' })
})

it('[V3] who says honestly what it is, and is seen as another, is found out', async () => {
  const { a, b } = meet()
  a.safety.opened({ ours: prints.anna, theirs: prints.middle })
  b.safety.opened({ ours: prints.bert, theirs: prints.middle })
  await settle(a, b)
  await talk(a, b)
  expect(a.safety.state()).toEqual({ at: 'broken' })
  expect(b.safety.state()).toEqual({ at: 'broken' })
})

it('[V5] on a new connection with the same fingerprints the code stays, and is compared still', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  const code = codeOf(a.safety)
  a.safety.verify(shown(a), call)
  await agree({ a, b })
  expect(a.safety.state()).toMatchObject({ at: 'code', verified: true })
  expect([codeOf(a.safety), codeOf(b.safety)]).toEqual([code, code])
})

it.each([0, 1, 2])(
  '[V5] a connection that ends after %i of their messages loses nothing',
  async (n) => {
    const { a, b } = meet()
    a.safety.opened(direct)
    b.safety.opened(turned(direct))
    await settle(a, b)
    for (const message of b.said.slice(0, n)) a.safety.hear(message)
    for (const message of a.said.slice(0, 1)) b.safety.hear(message)
    await settle(a, b)
    for (const side of [a, b]) side.said.length = 0
    await agree({ a, b })
    expect(codeOf(a.safety)).not.toBeNull()
    expect(codeOf(b.safety)).toBe(codeOf(a.safety))
  },
)

it('[V5] other fingerprints warn whoever had compared, and nobody else', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  a.safety.verify(shown(a), call)
  const again = join(bert, anna)
  a.safety.begin(call)
  expect(a.safety.state()).toEqual({ at: 'comparing' })
  const reloaded = { ours: prints.anna, theirs: prints.reloaded }
  a.safety.agreed(reloaded)
  expect(a.safety.state()).toEqual({ at: 'changed', code: null })
  await agree({ a, b: again }, reloaded)
  expect(a.safety.state()).toMatchObject({ at: 'changed' })
  expect(again.safety.state()).toMatchObject({ at: 'code', verified: false })
})

it('[V5] the warning goes when the person has seen it, or compares the new code', async () => {
  for (const verified of [true, false]) {
    const { a, b } = meet()
    await agree({ a, b })
    a.safety.verify(shown(a), call)
    await agree({ a, b: join(bert, anna) }, { ...direct, theirs: prints.reloaded })
    a.safety.verify(verified ? shown(a) : null, call)
    expect(a.safety.state()).toMatchObject({ at: 'code', verified })
  }
})

it('what was compared in one call is not in the next, although the code is the same', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  const code = codeOf(a.safety)
  a.safety.verify(shown(a), call)
  a.safety.begin(call)
  await agree({ a, b })
  expect(a.safety.state()).toMatchObject({ verified: true })
  a.safety.begin('ZZZZw0Qm3ZtB1kLr9PzYdA')
  await agree({ a, b })
  expect(a.safety.state()).toMatchObject({ at: 'code', verified: false })
  expect(codeOf(a.safety)).toBe(code)
})

it('what is not there yet cannot be marked as compared', () => {
  const { a } = meet()
  a.safety.agreed(direct)
  a.safety.verify(shown(a), call)
  expect(a.safety.state()).toEqual({ at: 'comparing' })
})

it('[V5] a code that was read, and is another by now, is not confirmed, nor is the new one', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  const read = shown(a)
  await agree({ a, b: join(bert, anna) }, { ...direct, theirs: prints.middle })
  expect(a.safety.verify(read, call)).toBe(false)
  expect(a.safety.state()).toMatchObject({ at: 'code', verified: false })
  expect(a.safety.verify(shown(a), call)).toBe(true)
  expect(a.safety.state()).toMatchObject({ at: 'code', verified: true })
})

it('[V5] nor while the new one is still to come, and what was confirmed before keeps its warning', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  const read = shown(a)
  a.safety.verify(read, call)
  a.safety.agreed({ ...direct, theirs: prints.middle })
  expect(a.safety.verify(read, call)).toBe(false)
  expect(a.safety.state()).toEqual({ at: 'changed', code: null })
})

it('[V5] nor of a new link, before it has shown that it has the same fingerprints', async () => {
  const { a, b } = meet()
  await agree({ a, b })
  const read = shown(a)
  a.safety.begin(call)
  expect(a.safety.verify(read, call)).toBe(false)
  a.safety.agreed(direct)
  expect(a.safety.state()).toMatchObject({ at: 'code', verified: false })
})

function toParty(nonce: string) {
  return { id: bert, fingerprints: prints.bert, nonce }
}

it('[V1] what counts is what was agreed last; without it there is nothing', () => {
  const ours = { sdp: 'v=0\r\na=fingerprint:sha-256 aa:01\r\n' }
  const theirs = { sdp: 'v=0\r\na=fingerprint:SHA-256 BB:01\r\n' }
  expect(toPair({ currentLocalDescription: ours, currentRemoteDescription: theirs })).toEqual(
    direct,
  )
  expect(toPair({ currentLocalDescription: ours, currentRemoteDescription: null })).toBeNull()
})
