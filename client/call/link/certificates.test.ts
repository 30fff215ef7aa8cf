import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createCertificates } from './certificates'

beforeEach(() => void vi.useFakeTimers({ now: 1_000_000, toFake: ['Date'] }))
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

function stub(generateCertificate: (algorithm: { expires: number }) => Promise<unknown>): void {
  vi.stubGlobal('RTCPeerConnection', { generateCertificate })
}

it('[V1] is one as long as the page is open, for up to a year', async () => {
  stub(({ expires }) => Promise.resolve({ expires: Date.now() + expires }))
  const certificates = await createCertificates()
  const [first] = certificates()
  expect(first).toBeDefined()
  vi.advanceTimersByTime(364 * 24 * 3600 * 1000)
  expect(certificates()).toEqual([first])
})

it('one that is over is not used', async () => {
  stub(({ expires }) => Promise.resolve({ expires: Date.now() + expires }))
  const certificates = await createCertificates()
  vi.advanceTimersByTime(365 * 24 * 3600 * 1000)
  expect(certificates()).toEqual([])
})

it.each([
  ['refuses', () => Promise.reject(new Error('no such algorithm'))],
  [
    'throws',
    () => {
      throw new TypeError('not there')
    },
  ],
])('where the browser %s, each connection makes its own', async (_, generate) => {
  stub(generate)
  expect((await createCertificates())()).toEqual([])
})
