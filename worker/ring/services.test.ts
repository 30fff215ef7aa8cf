import { expect, it } from 'vitest'
import { toPushUrl, toServices } from './services'

it.each([
  'https://fcm.googleapis.com/fcm/send/c0ffee:APA91b',
  'https://fcm.googleapis.com/wp/c0ffee',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAA%3d%3d',
])('[K4] %s is of a known service', (endpoint) => {
  expect(toPushUrl(endpoint, [])?.href).toBe(endpoint)
})

it.each([
  'https://push.example/abc',
  'https://fcm.googleapis.com.example/abc',
  'https://fcm.googleapis.com./abc',
  'https://services.mozilla.com/abc',
  'https://xnotify.windows.com/abc',
  'https://sub.fcm.googleapis.com/abc',
  'http://web.push.apple.com/abc',
  'https://web.push.apple.com:4443/abc',
  'https://a@web.push.apple.com/abc',
  'https://:b@web.push.apple.com/abc',
  'https://evil.example\\@web.push.apple.com/abc',
  'wss://web.push.apple.com/abc',
  'https://0x7f.1/abc',
  'web.push.apple.com/abc',
])('[K4] %s is of none', (endpoint) => {
  expect(toPushUrl(endpoint, [])).toBeNull()
})

it('[K4] the part behind a # makes no other address of one', () => {
  expect(toPushUrl('https://web.push.apple.com/abc#1', [])?.href).toBe(
    'https://web.push.apple.com/abc',
  )
})

const listed = toServices({ PUSH_SERVICES: 'https://push.example:8443, http://127.0.0.1:9' })

it.each([
  ['https://push.example:8443/abc', true],
  ['http://127.0.0.1:9/abc', true],
  ['https://push.example/abc', false],
  ['http://push.example:8443/abc', false],
  ['https://sub.push.example:8443/abc', false],
  ['https://a@push.example:8443/abc', false],
  ['http://127.0.0.1:99/abc', false],
])('[K4] with PUSH_SERVICES, whether %s is of a known service: %s', (endpoint, is) => {
  expect(toPushUrl(endpoint, listed) !== null).toBe(is)
})

it('without the variable, or with nothing in it, there are no others', () => {
  expect([toServices({}), toServices({ PUSH_SERVICES: ' , ' })]).toEqual([[], []])
})

it.each([
  'http://push.example',
  'http://127.0.0.1.example',
  'https://push.example/path',
  'https://*.push.example',
  'https://me:hidden@push.example',
  'push.example',
  '*',
])('PUSH_SERVICES with %s does not start, and it is said without it', (entry) => {
  const start = () => toServices({ PUSH_SERVICES: `https://fine.example, ${entry}` })
  expect(start).toThrow(/^PUSH_SERVICES: its entry 2 /)
  expect(start).not.toThrow(/hidden|push\.example/)
})
