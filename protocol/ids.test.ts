import { describe, expect, it } from 'vitest'
import {
  idPattern,
  isKey,
  isPlainId,
  newPlainId,
  randomToken,
  roomKind,
  splitRoom,
  toPeerId,
  toProof,
  toRoomName,
} from './ids'
import vectors from './vectors.json'

describe.each(vectors.names)(
  'of the key $key',
  ({ key, proof, room, secret, idInSealed, idInKitchen }) => {
    it('[N2] the proof', async () => expect(await toProof(key)).toBe(proof))
    it('[N3] the name of the room', async () => expect(await toRoomName(proof)).toBe(room))
    it('[N5] the peer id in the sealed room', async () =>
      expect(await toPeerId(room, secret)).toBe(idInSealed))
    it('[N5] another id of the same secret in another room', async () =>
      expect(await toPeerId('kitchen', secret)).toBe(idInKitchen))
  },
)

it('[N1] a key is 22 characters of base64url, and never the same twice', () => {
  const keys = Array.from({ length: 100 }, randomToken)
  expect(keys.filter((key) => !isKey(key))).toEqual([])
  expect(new Set(keys).size).toBe(100)
})

it('[N5] [M10] an id of a plain client is no id that a secret leads to, and above all of them', async () => {
  const ids = await Promise.all(
    Array.from({ length: 100 }, async () => toPeerId('kitchen', randomToken())),
  )
  const plain = Array.from({ length: 100 }, newPlainId)
  for (const id of [...ids, ...plain]) expect(id).toMatch(idPattern)
  expect(ids.filter(isPlainId)).toEqual([])
  expect(plain.filter((id) => !isPlainId(id))).toEqual([])
  expect(new Set(plain).size).toBe(100)
  expect([...plain, ...ids].toSorted().slice(0, 100).toSorted()).toEqual(ids.toSorted())
})

it.each([
  ['21 characters', 'AAECAwQFBgcICQoLDA0OD'],
  ['23 characters', 'AAECAwQFBgcICQoLDA0ODwA'],
  ['padding', 'AAECAwQFBgcICQoLDA0O=='],
  ['the other base64', 'AAECAwQFBgcICQoLDA0O+/'],
  ['nothing', ''],
])('[N1] %s is no key', (_, text) => expect(isKey(text)).toBe(false))

it.each([
  ['k3qf-7m2a-x6tp-c4de', 'sealed'],
  ['k3qf-7m2a-x6tp-c4d', 'open'],
  ['k3qf-7m2a-x6tp-c4de-aaaa', 'open'],
  ['k3qf-7m2a-x6tp-c4d1', 'open'],
  ['k3qf7m2ax6tpc4de', 'open'],
  ['k3qf-7m2a-x6tp-c4de-abcd-efgh-2345-mnop', 'sealed'],
  ['k3qf-7m2a-x6tp-c4de-abcd-efgh-2345-mno', 'open'],
  ['k3qf-7m2a-x6tp-c4de-abcd-efgh-2345-mnop-aaaa', 'open'],
  ['k3qf-7m2a-x6tp-c4de-abcd-efgh-2345-mno1', 'open'],
  ['k3qf-7m2a-x6tp-c4d1-abcd-efgh-2345-mnop', 'open'],
  ['k3qf-7m2a-x6tp-c4de-', 'open'],
  ['kitchen', 'open'],
  ['a', 'open'],
  ['-', 'open'],
  ['a'.repeat(64), 'open'],
  ['a'.repeat(65), null],
  ['', null],
  ['Kitchen', null],
  ['küche', null],
  ['a b', null],
  ['a/b', null],
  ['a\n', null],
  ['K3QF-7M2A-X6TP-C4DE', null],
])('[N3] [N4] [N6] the name %j is %s', (name, kind) => expect(roomKind(name)).toBe(kind))

it.each(vectors.marks)('[N6] behind a sealed name stands its mark: $room', ({ sealed, room }) => {
  expect(splitRoom(room)).toEqual({ sealed, mark: room.slice(-19) })
  expect(splitRoom(sealed)).toEqual({ sealed, mark: null })
})
