import { expect, test } from 'vitest'
import { ownOrigin } from './rig/ownOrigin.ts'
import { fuzz } from './rig/fuzz.ts'

test('[E7] two who talk to each other do not notice 5,000 frames that no client would send', async () => {
  const { frames, exchanged, closes, disturbances } = await fuzz(ownOrigin(), {
    frames: 5000,
    seed: 1,
  })
  expect(disturbances).toEqual([])
  expect(frames).toBeGreaterThanOrEqual(5000)
  expect(exchanged).toBeGreaterThan(10)
  // Every fault has its own code; ours to blame is none of them.
  expect(Object.keys(closes)).toEqual(
    expect.arrayContaining(['4400', '4402', '4405', '4406', '4407', '4413']),
  )
  expect(closes).not.toHaveProperty('1011')
})
