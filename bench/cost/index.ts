/**
 * What a call costs its operator: everything that is billed, counted in real calls, and priced by
 * the public list.
 */
import { launchChromium } from '../../e2e/rig/browsers.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Bench, Size } from '../rig/report.ts'
import { callOf, type Counted, plainCall } from './calls.ts'
import { startCounting } from './counting.ts'
import { idleHour } from './hour.ts'
import { type Measured, toReport } from './report.ts'

export const cost: Bench = {
  name: 'cost',
  run: async (size) => toReport(await measure(size)),
}

/** `small`: one call of two, and one hour whose room is put to sleep. */
async function measure(size: Size): Promise<Measured> {
  const isFull = size === 'full'
  const counting = await startCounting()
  const browser = await launchChromium()
  try {
    const people = createPeople(counting.origin, browser)
    const two: Measured['two'] = [await callOf(2, people, counting)]
    const four: Counted[] = []
    const plain: Counted[] = []
    const hours = [
      await idleHour(people, counting, { inCall: false, sleeps: isFull ? 'by itself' : 'at once' }),
    ]
    if (isFull) {
      for (let time = 0; time < 3; time += 1) {
        plain.push(await plainCall(people, counting))
        two.push(await callOf(2, people, counting))
      }
      for (let time = 0; time < 2; time += 1) four.push(await callOf(4, people, counting))
      hours.push(await idleHour(people, counting, { inCall: true, sleeps: 'at once' }))
    }
    return { browser: await browser.version(), two, four, plain, hours }
  } finally {
    await Promise.all([browser.close(), counting.close()])
  }
}
