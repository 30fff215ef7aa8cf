import { expect, it } from 'vitest'
import { fromBase64Url, toBase64Url } from '../../protocol/bytes'
import { limits } from '../../protocol/messages'
import { openReply, sealReply } from './reply'

const key = 'AAECAwQFBgcICQoLDA0ODw'
const other = 'AAECAwQFBgcICQoLDA0OEA'

it('[K11] is opened with the key of its ring, and fits', async () => {
  const sealed = await sealReply(key, 'declined')
  expect(await openReply(key, sealed)).toBe('declined')
  expect(sealed.length).toBeLessThan(limits.replyChars)
})

it('[K11] is never sealed the same way twice', async () => {
  expect(await sealReply(key, 'declined')).not.toBe(await sealReply(key, 'declined'))
})

it('[K11] is nothing to another ring, and nothing when it was changed', async () => {
  const sealed = await sealReply(key, 'declined')
  const bytes = fromBase64Url(sealed)
  bytes[20] = (bytes[20] ?? 0) ^ 1
  expect(await openReply(other, sealed)).toBe(null)
  expect(await openReply(key, toBase64Url(bytes))).toBe(null)
})

it.each(['', 'AAAA', 'no base64!'])('[K11] %j is no answer', async (text) => {
  expect(await openReply(key, text)).toBe(null)
})
