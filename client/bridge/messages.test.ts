import { describe, expect, it } from 'vitest'
import { parse, toAnswer, toText } from './messages'

const text = (message: object) => JSON.stringify({ parley: 1, ...message })

describe('a command', () => {
  it.each([
    { command: 'call' },
    { command: 'call', video: false },
    { command: 'accept' },
    { command: 'accept', video: true },
    { command: 'decline' },
    { command: 'hangUp' },
    { command: 'mute', on: true },
    { command: 'camera', on: false },
    { command: 'switchCamera' },
    { command: 'share', on: true },
    { command: 'setName', name: '' },
    { command: 'setName', name: 'a'.repeat(40) },
  ])('%j is heard as it is, with its id and without', (command) => {
    expect(parse(text(command))).toEqual({ command, id: null })
    expect(parse(text({ ...command, id: 'x', more: 1 }))).toEqual({ command, id: 'x' })
  })

  it.each([
    ['no text', { parley: 1, command: 'call' }, 'bad-message', null],
    ['no JSON', 'call', 'bad-message', null],
    ['no object', '"call"', 'bad-message', null],
    ['null', 'null', 'bad-message', null],
    ['no version', '{"command":"call","id":"x"}', 'bad-message', null],
    ['another version', '{"parley":2,"command":"call","id":"x"}', 'bad-version', 'x'],
    ['a version as text', '{"parley":"1","command":"call"}', 'bad-version', null],
    ['a number as id', text({ command: 'call', id: 1 }), 'bad-id', null],
    ['an empty id', text({ command: 'call', id: '' }), 'bad-id', null],
    ['a long id', text({ command: 'call', id: 'x'.repeat(65) }), 'bad-id', null],
    ['no command', text({ id: 'x' }), 'unknown-command', 'x'],
    ['an unknown one', text({ command: 'dance', id: 'x' }), 'unknown-command', 'x'],
    ['a name of every object', text({ command: 'constructor' }), 'unknown-command', null],
    ['video as text', text({ command: 'call', video: 'yes', id: 'x' }), 'bad-field', 'x'],
    ['video as null', text({ command: 'accept', video: null }), 'bad-field', null],
    ['mute without on', text({ command: 'mute' }), 'bad-field', null],
    ['camera with on as number', text({ command: 'camera', on: 1 }), 'bad-field', null],
    ['setName without a name', text({ command: 'setName' }), 'bad-field', null],
    ['a name too long', text({ command: 'setName', name: 'a'.repeat(41) }), 'bad-field', null],
  ] as const)('with %s is refused', (_, message, refused, id) => {
    expect(parse(message)).toEqual({ refused, id })
  })

  it('is not what the page said itself', () => {
    expect(parse(toText({ event: 'knocking' }))).toBeNull()
  })
})

describe('an answer', () => {
  it('is given to a command with an id', () => {
    expect(toAnswer('x', null)).toEqual({ event: 'result', id: 'x', ok: true })
    expect(toAnswer('x', 'in-call')).toEqual({
      event: 'result',
      id: 'x',
      ok: false,
      code: 'in-call',
      message: 'There is a call already.',
    })
  })

  it('without an id is an error, and only when it is a refusal', () => {
    expect(toAnswer(null, null)).toBeNull()
    expect(toAnswer(null, 'in-call')).toEqual({
      event: 'error',
      code: 'in-call',
      message: 'There is a call already.',
    })
  })
})

it('an event is the text of an object that says the version', () => {
  expect(JSON.parse(toText({ event: 'ready', room: 'tea', sealed: false }))).toEqual({
    parley: 1,
    event: 'ready',
    room: 'tea',
    sealed: false,
  })
})
