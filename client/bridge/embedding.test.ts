/** docs/embedding.md tells what the page hears, says and refuses. */
import * as v from 'valibot'
import { describe, expect, it } from 'vitest'
import prose from '../../docs/embedding.md?raw'
import { toEmbedding } from '../routing/embedding'
import { type Command, type EndReason, type Event, parse, type RefusalCode } from './messages'

const literals = [...prose.matchAll(/\{"parley":.*\}/g)].map(([text]) => text)
const commands = literals.filter((text) => 'command' in read(text))
const events = literals.filter((text) => 'event' in read(text))

it.each(commands)('the page shows a command that parses: %s', (text) => {
  const { parley, id = null, ...command } = read(text)
  expect(parley).toBe(1)
  expect(parse(text)).toEqual({ id, command })
})

// Each has every name that its type has: it would not compile otherwise.
const known = {
  Commands: {
    call: true,
    accept: true,
    decline: true,
    hangUp: true,
    mute: true,
    camera: true,
    share: true,
    switchCamera: true,
    say: true,
    setName: true,
  } satisfies Record<Command['command'], true>,
  Events: {
    ready: true,
    knocking: true,
    peers: true,
    ringing: true,
    calling: true,
    joined: true,
    left: true,
    ended: true,
    muted: true,
    sharing: true,
    shared: true,
    message: true,
    error: true,
    result: true,
  } satisfies Record<Event['event'], true>,
  Refusals: {
    'bad-message': true,
    'bad-version': true,
    'bad-id': true,
    'unknown-command': true,
    'bad-field': true,
    'not-ready': true,
    closed: true,
    'no-webrtc': true,
    'in-call': true,
    ringing: true,
    'not-ringing': true,
    'not-in-call': true,
    'camera-off': true,
    'one-camera': true,
    'share-off': true,
    'no-screen': true,
    'chat-off': true,
    'nobody-here': true,
    'no-text': true,
  } satisfies Record<RefusalCode, true>,
  Reasons: {
    'you-hung-up': true,
    'hung-up': true,
    lost: true,
    removed: true,
    away: true,
    declined: true,
    busy: true,
    'no-answer': true,
    refused: true,
    'you-declined': true,
    full: true,
    over: true,
    cancelled: true,
    missed: true,
    closed: true,
  } satisfies Record<EndReason, true>,
}

describe('the page lists, and no other', () => {
  it.each([
    ['Commands', '| command ', known.Commands],
    ['Events', '| event ', known.Events],
    ['Refusals', '| code              | why', known.Refusals],
    ['Reasons', '| reason ', known.Reasons],
  ])('%s', (_, head, names) => {
    expect(firstColumn(head).toSorted()).toEqual(Object.keys(names).toSorted())
  })
})

it('every command and every event is shown', () => {
  const shown = (texts: string[], field: string) =>
    new Set(texts.map((text) => String(read(text)[field])))
  expect(shown(commands, 'command')).toEqual(new Set(Object.keys(known.Commands)))
  expect(shown(events, 'event')).toEqual(new Set(Object.keys(known.Events)))
})

it('what the page says is no command', () => {
  expect(events.map((text) => parse(text))).toEqual(events.map(() => null))
})

it('the parameters that the page lists are those that are read', () => {
  const names = firstColumn('| parameter ')
  expect(names).toEqual(['name', 'language', 'accept', 'camera', 'microphone', 'chat', 'share'])
  const values = {
    name: 'Anna',
    language: 'zh',
    accept: 'auto',
    camera: 'off',
    microphone: 'off',
    chat: 'off',
    share: 'on',
  }
  expect(toEmbedding(`#key&${new URLSearchParams(values)}`)).toEqual({
    name: 'Anna',
    language: 'zh',
    accepts: true,
    camera: false,
    microphone: false,
    chats: false,
    shares: true,
    bad: [],
  })
})

/** Every name in the first column of the table that begins so. */
function firstColumn(head: string): string[] {
  const [, rest = ''] = prose.split(`\n${head}`)
  const [table = ''] = rest.split('\n\n')
  const rows = table.split('\n').slice(2)
  return rows.flatMap((row) => {
    const [, column = ''] = row.split('|')
    return [...column.matchAll(/`([^`]+)`/g)].map(([, name = '']) => name)
  })
}

function read(text: string): Record<string, unknown> {
  return v.parse(v.record(v.string(), v.unknown()), JSON.parse(text))
}
