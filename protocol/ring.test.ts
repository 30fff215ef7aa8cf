import { expect, it } from 'vitest'
import { fromBase64Url, toBase64Url, toBytes } from './bytes'
import { limits } from './messages'
import {
  makeRingToken,
  openRingToken,
  ringAnswerShape,
  ringDays,
  ringKeysShape,
  ringReplyShape,
  ringRequestShape,
  ringTokenShape,
} from './ring'
import vectors from './vectors.json'
import { encryptPush, importPushKey } from './webPush'

const keys = {
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  auth: 'BTBZMqHH6r4Tts7J_aSIgg',
}
const own = {
  keys,
  privateKey: await importPushKey(keys.p256dh, 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94'),
}
const otherKeys = {
  ...keys,
  p256dh: 'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
}
const place = {
  endpoint: 'https://push.example/send/abc',
  room: '2ejk-mbfh-m7mt-dwyx',
  expires: Date.UTC(2026, 11, 31),
}
/** How much of a token an endpoint may take up, beside the rest of its JSON. */
const room = 1024 - JSON.stringify({ ...place, endpoint: '' }).length

it.each(vectors.ringTokens)(
  '[K2] the token for $endpoint is made as its vector says, and opened',
  async ({ keys: to, privateKey, salt, sender, token, ...vector }) => {
    const given = {
      salt: fromBase64Url(salt),
      point: fromBase64Url(sender.point),
      privateKey: await importPushKey(sender.point, sender.privateKey),
    }
    expect(await makeRingToken(to, vector, given)).toBe(token)
    const deployment = { keys: to, privateKey: await importPushKey(to.p256dh, privateKey) }
    expect(await openRingToken(deployment, token)).toEqual(vector)
  },
)

it('[K2] the deployment opens a token, and finds what it was made of', async () => {
  expect(await openRingToken(own, await makeRingToken(keys, place))).toEqual(place)
})

it('[K2] every token is of one size, which is the most that is taken', async () => {
  const endpoints = ['', place.endpoint, 'x'.repeat(room)]
  const tokens = endpoints.map(async (endpoint) => makeRingToken(keys, { ...place, endpoint }))
  const sizes = (await Promise.all(tokens)).map((token) => token.length)
  expect(sizes).toEqual(endpoints.map(() => limits.tokenChars))
})

it('[K2] an endpoint that does not fit throws', async () => {
  const long = { ...place, endpoint: 'x'.repeat(room + 1) }
  await expect(makeRingToken(keys, long)).rejects.toThrow(RangeError)
})

it('[K2] two tokens of one place are not the same', async () => {
  expect(await makeRingToken(keys, place)).not.toBe(await makeRingToken(keys, place))
})

it.each([
  ['a token of another deployment', async () => makeRingToken(otherKeys, place)],
  ['what is no base64', async () => '?'],
  ['nothing', async () => ''],
  ['what has no place in it', async () => tokenOf('{}')],
  ['what is no JSON', async () => tokenOf('hello')],
])('[K2] %s is no token', async (_, make) => {
  expect(await openRingToken(own, await make())).toBeNull()
})

it('[K3] the longest push fits, and nothing longer', async () => {
  const message = toBase64Url(await encryptPush(keys, new Uint8Array(3993)))
  const request = {
    secret: 'Dw4NDAsKCQgHBgUEAwIBAA',
    token: await makeRingToken(keys, place),
    message,
    for: 'ring',
  }
  expect(message.length).toBe(limits.pushChars)
  expect(ringRequestShape(request)).toEqual(request)
  expect(ringRequestShape({ ...request, message: `${message}A` })).toBeUndefined()
  expect(ringRequestShape({ ...request, token: `${request.token}A` })).toBeUndefined()
})

const good = { secret: 'Dw4NDAsKCQgHBgUEAwIBAA', token: 'AA', message: 'AA', for: 'end' }

it.each([
  ['a secret that is too short', { secret: 'AA' }],
  ['no token', { token: '' }],
  ['a token with what is no base64url', { token: 'A+' }],
  ['no message', { message: '' }],
  ['a message with what is no base64url', { message: 'A=' }],
  ['another purpose', { for: 'wake' }],
])('[K3] a ring with %s is refused', (_, wrong) => {
  expect(ringRequestShape(good)).toEqual(good)
  expect(ringRequestShape({ ...good, ...wrong })).toBeUndefined()
})

it('[K7] a reply names whom it is for, shows its proof, and is short', () => {
  const reply = {
    to: 'lbwnmks5ggt75gjdomt2ufnlqy',
    proof: 'aAIBweGMDeSHZQAEbuLOVP3QqIFxvGoPEeeGLFGusHM',
    payload: 'x'.repeat(limits.replyChars),
  }
  expect(ringReplyShape(reply)).toEqual(reply)
  const wrong = [{ to: 'x' }, { proof: 'x' }, { payload: `${reply.payload}x` }, { payload: '' }]
  expect(wrong.map((one) => ringReplyShape({ ...reply, ...one }))).toEqual(
    wrong.map(() => undefined),
  )
})

it('[K1] [K6] what the worker answers is read, and nothing else', () => {
  const answered = { vapid: keys.p256dh, token: keys }
  expect(ringKeysShape(answered)).toEqual(answered)
  expect(ringKeysShape({ ...answered, vapid: 'x' })).toBeUndefined()
  expect(ringKeysShape({ ...answered, token: { ...keys, auth: 'x' } })).toBeUndefined()
  expect(ringAnswerShape({ outcome: 'gone' })).toEqual({ outcome: 'gone' })
  expect(ringAnswerShape({ outcome: 'lost' })).toBeUndefined()
})

it('[K2] a token has a time at which it ends', () => {
  expect(ringTokenShape(place)).toEqual(place)
  expect(ringTokenShape({ ...place, expires: -1 })).toBeUndefined()
  expect(ringTokenShape({ ...place, expires: '1' })).toBeUndefined()
  expect(ringDays).toBe(30)
})

async function tokenOf(text: string): Promise<string> {
  return toBase64Url(await encryptPush(keys, toBytes(text)))
}
