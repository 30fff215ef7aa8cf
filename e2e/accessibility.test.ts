/** axe-core on every screen, on a phone and on a desktop, and what it does not see. */
import { expect, test } from 'vitest'
import { violationsOn } from './rig/axe.ts'
import { closeSizes, cutRings, withoutEdge } from './rig/looks.ts'
import { useStage } from './rig/stage.ts'
import { settle, tour } from './rig/tour.ts'

const stage = useStage()

test.for([
  ['phone', { width: 360, height: 740 }],
  ['desktop', { width: 1280, height: 800 }],
] as const)('no screen has a violation on a %s', async ([, size]) => {
  const violations: string[] = []
  const screens: string[] = []
  const sizes = new Set<string>()
  await tour(stage, stage.at, size, async (screen, person) => {
    screens.push(screen)
    for (const close of await closeSizes(person)) sizes.add(close)
    await settle(person)
    for (const name of await withoutEdge(person))
      violations.push(`${screen}: no edge in high contrast: ${name}`)
    for (const name of await cutRings(person))
      violations.push(`${screen}: its focus ring is cut: ${name}`)
    for (const { id, nodes } of await violationsOn(person))
      violations.push(`${screen}: ${id} at ${nodes.map((n) => n.target.join(' ')).join(', ')}`)
  })
  expect(violations).toEqual([])
  expect(screens.length).toBe(20)
  expect([...sizes]).toEqual(['44 x 44'])
})
