import { assert, asyncProperty, nat, uint8Array } from 'fast-check'
import { expect, it } from 'vitest'
import { type Bytes, fromBase64Url, toBase64Url, toBytes } from './bytes'
import { decryptPush, encryptPush, importPushKey } from './webPush'

/** RFC 8291, section 5 and appendix A. */
const rfc = {
  plain: toBytes('When I grow up, I want to be a watermelon'),
  keys: {
    p256dh:
      'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
    auth: 'BTBZMqHH6r4Tts7J_aSIgg',
  },
  privateKey: 'q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94',
  sender: {
    point:
      'BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8',
    privateKey: 'yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw',
  },
  salt: 'DGv6ra1nlYgDCS1FRnbzlw',
  body: 'DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN',
}

const own = {
  keys: rfc.keys,
  privateKey: await importPushKey(rfc.keys.p256dh, rfc.privateKey),
}
const given = {
  salt: fromBase64Url(rfc.salt),
  point: fromBase64Url(rfc.sender.point),
  privateKey: await importPushKey(rfc.sender.point, rfc.sender.privateKey),
}
const body = fromBase64Url(rfc.body)

it('encrypts as RFC 8291 does in its example', async () => {
  expect(toBase64Url(await encryptPush(rfc.keys, rfc.plain, given))).toBe(rfc.body)
})

it('decrypts the example of RFC 8291', async () => {
  expect(await decryptPush(own, body)).toEqual(rfc.plain)
})

it('what was encrypted for keys is decrypted with them, whatever it is', async () => {
  await assert(
    asyncProperty(uint8Array({ maxLength: 3993, size: 'max' }), async (bytes) => {
      const plain = new Uint8Array(bytes)
      expect(await decryptPush(own, await encryptPush(rfc.keys, plain))).toEqual(plain)
    }),
    { numRuns: 50 },
  )
})

it('the same thing twice is encrypted with another salt and by another sender', async () => {
  const bodies = [await encryptPush(rfc.keys, rfc.plain), await encryptPush(rfc.keys, rfc.plain)]
  const parts = (from: number, to: number) => bodies.map((one) => toBase64Url(one.slice(from, to)))
  expect(new Set([...parts(0, 16), ...parts(21, 86)]).size).toBe(4)
})

it('takes 3,993 bytes, which make the longest body that a push service has to take', async () => {
  const longest = new Uint8Array(3993)
  const made = await encryptPush(rfc.keys, longest)
  expect(made.length).toBe(4096)
  expect(await decryptPush(own, made)).toEqual(longest)
})

it('refuses a byte more', async () => {
  await expect(encryptPush(rfc.keys, new Uint8Array(3994))).rejects.toThrow(RangeError)
})

it.each([
  ['a point that is too short', { ...rfc.keys, p256dh: 'BCVx' }],
  ['a secret that is too short', { ...rfc.keys, auth: 'BTBZ' }],
  ['what is no base64', { ...rfc.keys, auth: '?'.repeat(22) }],
  ['a point beside the curve', { ...rfc.keys, p256dh: toBase64Url(movedPoint()) }],
])('encrypts nothing for %s', async (_, keys) => {
  await expect(encryptPush(keys, rfc.plain)).rejects.toThrow(Error)
})

it('nobody else decrypts it', async () => {
  const made = await encryptPush(rfc.keys, rfc.plain)
  expect(await decryptPush(own, made)).toEqual(rfc.plain)
  const other = { ...own, privateKey: given.privateKey }
  expect(await decryptPush(other, made)).toBeNull()
  const otherAuth = { ...own, keys: { ...rfc.keys, auth: rfc.salt } }
  expect(await decryptPush(otherAuth, made)).toBeNull()
  const otherPoint = { ...own, keys: { ...rfc.keys, p256dh: rfc.sender.point } }
  expect(await decryptPush(otherPoint, made)).toBeNull()
})

it('what was cut off is refused, wherever it was', async () => {
  const lengths = Array.from({ length: body.length }, (_, length) => length)
  const opened = lengths.map(async (length) => decryptPush(own, body.slice(0, length)))
  expect(await Promise.all(opened)).toEqual(lengths.map(() => null))
})

/** The size of a record counts only where it says that another one follows. */
const anyBit = nat(body.length * 8 - 1).filter((bit) => bit >> 3 < 16 || bit >> 3 >= 20)

it('any bit that is another one is refused, but for the size of the record', async () => {
  await assert(
    asyncProperty(anyBit, async (bit) => {
      const changed = body.slice()
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      expect(await decryptPush(own, changed)).toBeNull()
    }),
    { numRuns: 300 },
  )
})

it('what says that it goes on in a second record is refused', async () => {
  const short = body.slice()
  new DataView(short.buffer).setUint32(16, body.length - 86 - 1)
  expect(await decryptPush(own, short)).toBeNull()
})

it('the zeros behind the end of the record are padding', async () => {
  expect(await decryptPush(own, await recordOf('hello\u0002\u0000\u0000\u0000'))).toEqual(
    toBytes('hello'),
  )
})

it.each([
  ['the end of a record that is not the last', 'hello\u0001'],
  ['no end at all', 'hello'],
  ['nothing but padding', '\u0000\u0000'],
])('a record with %s is refused', async (_, text) => {
  expect(await decryptPush(own, await recordOf(text))).toBeNull()
})

function movedPoint(): Bytes {
  const point = fromBase64Url(rfc.keys.p256dh)
  point[64] = (point[64] ?? 0) ^ 1
  return point
}

/** A body whose record holds this and no more, made step by step as RFC 8188 and 8291 write it. */
async function recordOf(text: string): Promise<Bytes> {
  const point = await crypto.subtle.importKey(
    'raw',
    fromBase64Url(rfc.keys.p256dh),
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  )
  const agreed = await crypto.subtle.deriveBits(
    { name: 'ECDH', public: point },
    given.privateKey,
    256,
  )
  const points = [...fromBase64Url(rfc.keys.p256dh), ...given.point]
  const info = Uint8Array.from([...toBytes('WebPush: info\0'), ...points])
  const secret = await hkdf(new Uint8Array(agreed), fromBase64Url(rfc.keys.auth), info, 32)
  const bytes = await hkdf(secret, given.salt, toBytes('Content-Encoding: aes128gcm\0'), 16)
  const iv = await hkdf(secret, given.salt, toBytes('Content-Encoding: nonce\0'), 12)
  const key = await crypto.subtle.importKey('raw', bytes, 'AES-GCM', false, ['encrypt'])
  const sealed = await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, key, toBytes(text))
  return Uint8Array.from([...body.slice(0, 86), ...new Uint8Array(sealed)])
}

async function hkdf(from: Bytes, salt: Bytes, info: Bytes, length: number): Promise<Bytes> {
  const key = await crypto.subtle.importKey('raw', from, 'HKDF', false, ['deriveBits'])
  const algorithm = { name: 'HKDF', hash: 'SHA-256', salt, info } as const
  return new Uint8Array(await crypto.subtle.deriveBits(algorithm, key, length * 8))
}
