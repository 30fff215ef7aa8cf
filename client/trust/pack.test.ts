import { expect, it } from 'vitest'
import { pack, unpack } from './pack'

it('[P1] [P2] [P3] what is packed comes out again', async () => {
  const profile = { name: 'Anna', microphone: true, camera: false }
  expect(await unpack('profile', await pack('profile', profile))).toEqual(profile)
  const description = { epoch: 0, n: 3, sdp: 'v=0' }
  expect(await unpack('description', await pack('description', description))).toEqual(description)
  const candidate = {
    candidate: 'candidate:1',
    sdpMid: '0',
    sdpMLineIndex: 0,
    usernameFragment: null,
  }
  const batch = { candidates: [candidate] }
  expect(await unpack('candidates', await pack('candidates', batch))).toEqual(batch)
})

it.each([
  'not json',
  'null',
  '[]',
  '{"name":"Anna"}',
  '{"name":1,"microphone":true,"camera":true}',
  JSON.stringify({ name: 'x'.repeat(41), microphone: true, camera: true }),
])('[P4] %s is no profile', async (payload) => {
  expect(await unpack('profile', payload)).toBeNull()
})
