import { expect, it } from 'vitest'
import { packPush, type Push, pushBytes, readPush } from './push'

const shown = {
  title: 'Anna is calling',
  body: 'Tap to answer',
  navigate: 'https://calls.example/r/2ejk-mbfh-m7mt-dwyx#AAECAwQFBgcICQoLDA0ODw',
  tag: 'ring 2ejk-mbfh-m7mt-dwyx',
}
const place = { room: '2ejk-mbfh-m7mt-dwyx', call: 'c7fXw0Qm3ZtB1kLr9PzYdA' }
const ring: Push = {
  type: 'ring',
  ...place,
  from: 'abcdefghijklmnopqrstuvwxyz',
  reply: 'AAECAwQFBgcICQoLDA0ODw',
  name: 'Anna',
  video: true,
  at: 1_000_000,
}
const end: Push = { type: 'end', ...place, name: 'Anna', answered: false, at: 1_000_000 }

const textOf = (push: Push) => new TextDecoder().decode(packPush(push, shown))

it.each([ring, end])('[K10] says what it was given, and is of one size', (push) => {
  expect(readPush(textOf(push))).toEqual(push)
  expect(packPush(push, shown).length).toBe(pushBytes)
})

it('[K10] is what Declarative Web Push shows by itself, where the service worker does not answer', () => {
  expect(JSON.parse(textOf(ring))).toMatchObject({
    web_push: 8030,
    mutable: true,
    notification: { title: 'Anna is calling', navigate: shown.navigate, tag: shown.tag },
  })
})

it('[K10] has place for the longest name, in the letters that take most', () => {
  const name = '界'.repeat(40)
  const title = `${name}来电`
  expect(() => packPush({ ...ring, name }, { ...shown, title })).not.toThrow()
})

it.each([
  ['nothing', ''],
  ['no JSON', 'ring'],
  ['another type', { ...ring, type: 'shout' }],
  ['a call that is none', { ...ring, call: '<b>' }],
  ['a peer that is none', { ...ring, from: '../other' }],
  ['a name that is too long', { ...ring, name: 'x'.repeat(41) }],
])('[K10] %s is no push', (_, said) => {
  const text = typeof said === 'string' ? said : JSON.stringify({ notification: { data: said } })
  expect(readPush(text)).toBeUndefined()
})
