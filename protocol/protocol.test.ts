import { expect, it } from 'vitest'
import { chatShape, reactions } from './chat'
import { deviceSaying, pushShape, replyShape } from './closedTab'
import { endings, fileShape } from './files'
import { controlMessage } from './inBand'
import { CloseCode, limits } from './messages'
import {
  parseClientMessage,
  parseIceAnswer,
  parseIceRequest,
  parseMakeRequest,
  parseServerMessage,
} from './parse'
import prose from './PROTOCOL.md?raw'
import { candidatesPayload, descriptionPayload, profilePayload } from './payload'
import {
  ringAnswerShape,
  ringKeysShape,
  ringReplyShape,
  ringRequestShape,
  ringTokenShape,
} from './ring'

const blocks = [...prose.matchAll(/```json\n([^]*?)```/g)].map((match) => match[1] ?? '')
const literals = blocks.flatMap(toLiterals)

it.each(literals)('the page shows a message that parses: %s', (text) => {
  const client = parseClientMessage(text)
  const message = client.ok ? client.message : parseServerMessage(text)
  expect(message).toEqual(JSON.parse(text))
})

it('the page shows every type that each side sends', () => {
  const fromClient = literals.map(parseClientMessage).flatMap((p) => (p.ok ? [p.message.type] : []))
  const fromRoom = literals.map(parseServerMessage).flatMap((message) => message?.type ?? [])
  const both = ['accept', 'call', 'chat', 'decline', 'hangup', 'lock', 'offer', 'profile']
  expect([...new Set(fromClient)].toSorted()).toEqual(
    [...both, 'admit', 'hello', 'refuse', 'rejoin', 'remove', 'unlock'].toSorted(),
  )
  expect([...new Set(fromRoom)].toSorted()).toEqual(
    [...both, 'error', 'joined', 'knocks', 'left', 'locked', 'reply', 'welcome'].toSorted(),
  )
})

it.each([
  ['P1', profilePayload],
  ['P2', descriptionPayload],
  ['P3', candidatesPayload],
])('[%s] the payload of the page parses', (rule, shape) => {
  const payload: unknown = JSON.parse(payloadOf(rule))
  expect(shape(payload)).toEqual(payload)
})

it.each([
  ['J12', parseMakeRequest],
  ['R1', parseIceRequest],
  ['R2', parseIceAnswer],
])('[%s] what the page shows parses', (rule, parse) => {
  expect(parse(payloadOf(rule))).toEqual(JSON.parse(payloadOf(rule)))
})

it.each([
  ['K1', ringKeysShape],
  ['K2', ringTokenShape],
  ['K3', ringRequestShape],
  ['K6', ringAnswerShape],
  ['K7', ringReplyShape],
  ['K9', deviceSaying],
  ['K11', replyShape],
])('[%s] what the page shows is of its shape', (rule, shape) => {
  const shown: unknown = JSON.parse(payloadOf(rule))
  expect(shape(shown)).toEqual(shown)
})

it('[K10] what is read of the push that the page shows is of its shape', () => {
  const { notification } = JSON.parse(payloadOf('K10'))
  expect(pushShape({ notification })).toEqual({ notification: { data: notification.data } })
})

it('[P5] the page shows every message that peers say in band, and each parses', () => {
  const [, rule = ''] = prose.split('**[P5]**')
  const [own = ''] = rule.split('**[P6]**')
  const shown = [...own.matchAll(/`({.*?})`/g)].map(([, text = '']): unknown =>
    JSON.parse(text.replaceAll(/:(P\d)/g, (_, name: string) => `:${payloadOf(name)}`)),
  )
  expect(shown.map(controlMessage)).toEqual(shown)
  const types = shown.map((message) => controlMessage(message)?.type)
  const signals = ['offer', 'answer', 'candidate']
  expect(types).toEqual([
    ...signals,
    'profile',
    'hangup',
    'away',
    'commit',
    'reveal',
    'prove',
    'group-commit',
    'group-reveal',
    'share',
    'want',
  ])
})

it('[P7] the page shows every message of the chat, and each parses', () => {
  const [, rule = ''] = prose.split('**[P7]**')
  const [own = ''] = rule.split('**[P8]**')
  const shown = literalsIn(own)
  expect(shown.map(chatShape)).toEqual(shown)
  const types = shown.map((message) => chatShape(message)?.type)
  expect(types).toEqual(['message', 'heard', 'reaction', 'hand'])
  const names = [...own.matchAll(/`([a-z]+(?:-[a-z]+)?)`/g)].map(([, name]) => name)
  expect(names).toEqual(expect.arrayContaining([...reactions]))
})

it('[P8] the page shows every message about files, and each parses', () => {
  const [, rule = ''] = prose.split('- **[P8]**')
  const [own = ''] = rule.split('**What Parley does.**')
  const shown = literalsIn(own)
  expect(shown.map(fileShape)).toEqual(shown)
  const types = shown.map((message) => fileShape(message)?.type)
  const asked = ['take', 'hashes', 'want', 'block', 'got', 'end', 'ping', 'pong']
  expect(types).toEqual(['ready', 'offer', ...asked])
  const names = [...own.matchAll(/`([a-z]+(?:-[a-z]+)?)`/g)].map(([, name]) => name)
  expect(names).toEqual(expect.arrayContaining([...endings]))
})

it('the page lists error codes that a client understands', () => {
  const [, table = ''] = prose.split('| code           |')
  const codes = [...table.matchAll(/^\| `([a-z-]+)`/gm)].map(([, code = '']) => code)
  expect(codes).toEqual([
    'unknown-peer',
    'no-call',
    'in-call',
    'call-full',
    'not-in-call',
    'too-fast',
  ])
  for (const code of codes)
    expect(parseServerMessage(JSON.stringify({ type: 'error', code, message: '' }))).not.toBeNull()
})

it('the page lists every close code under its name', () => {
  const rows = [...prose.matchAll(/^\| (4\d{3}) +\| (\S+)/gm)].map(([, code, name]) => [name, code])
  const codes = Object.entries(CloseCode).map(([name, code]) => [toKebab(name), String(code)])
  expect(rows).toEqual(codes)
})

it('the page tells the limits', () => {
  const [, told = ''] = /\n## Limits\n([^]*?)\n## /.exec(prose) ?? []
  const numbers = [...told.matchAll(/\| ([\d,]+)/g)].map(([, n]) => Number(n?.replaceAll(',', '')))
  const { frameBytes, roomMembers, callMembers, knocks, silentSockets } = limits
  const { profileChars, payloadChars, nameChars, candidatesPerBatch, dataBytes, lockIds } = limits
  const { candidatesPerDescription, candidateChars, descriptionChars } = limits
  const { chatPayloadChars, chatChars } = limits
  const { tokenChars, pushChars, replyChars } = limits
  const { fileBytes, fileNameChars, blockBytes, blocksAhead, openOffers } = limits
  expect(numbers).toEqual([
    frameBytes,
    roomMembers,
    callMembers,
    knocks,
    silentSockets,
    profileChars,
    chatPayloadChars,
    payloadChars,
    chatChars,
    nameChars,
    candidatesPerBatch,
    candidatesPerDescription,
    candidateChars,
    descriptionChars,
    dataBytes,
    fileBytes,
    fileNameChars,
    blockBytes,
    blocksAhead,
    openOffers,
    tokenChars,
    pushChars,
    replyChars,
    lockIds,
  ])
})

/** Those that stand within a text, in their order. */
function literalsIn(text: string): unknown[] {
  return [...text.matchAll(/`({.*?})`/g)].map(([, json = '']): unknown => JSON.parse(json))
}

/** The literal of this rule. */
function payloadOf(rule: string): string {
  return new RegExp(`\\[${rule}\\][^\`]*\`({.*?})\``).exec(prose)?.[1] ?? ''
}

/** A block holds one message or several; each ends where it is whole. */
function toLiterals(block: string): string[] {
  const whole: string[] = []
  let text = ''
  for (const line of block.split('\n')) {
    text += line
    if (isJson(text)) {
      whole.push(text.trim())
      text = ''
    }
  }
  expect(text.trim()).toBe('')
  return whole
}

function isJson(text: string): boolean {
  try {
    return JSON.parse(text) !== undefined
  } catch {
    return false
  }
}

function toKebab(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)
}
