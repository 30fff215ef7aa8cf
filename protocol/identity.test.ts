import { describe, expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from './bytes'
import { newIdentity, toIdentityText, toKeyText, toProof, toProvenKey } from './identity'
import vectors from './vectors.json'

describe.each(vectors.identity)('the proof of the vector', (v) => {
  it('[V6] is of what the page says, and proves its key', async () => {
    expect(toIdentityText(v.room, v.signer, v.other)).toBe(v.text)
    expect(await toProvenKey(v, v.text)).toBe(v.key)
  })

  it.each([
    ['another room', toIdentityText('k3qf-7m2a-x6tp-c4de', v.signer, v.other)],
    ['the other as its signer', toIdentityText(v.room, v.other, v.signer)],
    ['another exchange', toIdentityText(v.room, { ...v.signer, nonce: v.other.nonce }, v.other)],
    [
      'other fingerprints',
      toIdentityText(v.room, v.signer, { ...v.other, fingerprints: v.signer.fingerprints }),
    ],
  ])('[V6] what is signed so proves nothing of %s', async (_, text) => {
    const proof = await toProof(await newIdentity(), toIdentityText(v.room, v.signer, v.other))
    expect(await toProvenKey(proof, text)).toBe(null)
  })

  it('[V6] proves nothing once a bit of it is another, or with the key of somebody else', async () => {
    const bytes = fromBase64Url(v.signature)
    bytes[9] = (bytes[9] ?? 0) ^ 1
    expect(await toProvenKey({ ...v, signature: toBase64Url(bytes) }, v.text)).toBe(null)
    const { key } = await toProof(await newIdentity(), v.text)
    expect(await toProvenKey({ ...v, key }, v.text)).toBe(null)
  })
})

it('[V6] a key that is no point of the curve proves nothing', async () => {
  const key = toBase64Url(new Uint8Array(65).fill(4))
  expect(await toProvenKey({ key, signature: 'A'.repeat(86) }, '')).toBe(null)
})

it('[V6] what is signed is proven, and the private key cannot be read', async () => {
  const pair = await newIdentity()
  expect(await toProvenKey(await toProof(pair, 'text'), 'text')).toBe(await toKeyText(pair))
  await expect(crypto.subtle.exportKey('raw', pair.privateKey)).rejects.toThrow('not extractable')
})
