/** axe-core on every screen, on a phone and on a desktop, and what it does not see. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { expect, test } from 'vitest'
import { closeSizes, cutRings, withoutEdge } from './rig/looks.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { settle, tour } from './rig/tour.ts'

const stage = useStage()
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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

/** The script is evaluated, not added: the page's policy allows no script but its own. */
async function violationsOn({ page }: Person): Promise<AxeResults['violations']> {
  await page.evaluate(axe)
  return page.evaluate(async () => (await window.axe.run()).violations)
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    axe: typeof import('axe-core')
  }
}
