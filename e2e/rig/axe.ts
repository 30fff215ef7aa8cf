/** What somebody may find who does not see a page as it was drawn, or does not point at it. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import { cutRings, withoutEdge } from './looks.ts'
import type { Person } from './person.ts'
import { settle } from './tour.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** All that is wrong with what this person sees, in words that begin with the screen's name. */
export async function faultsOf(screen: string, person: Person): Promise<string[]> {
  await settle(person)
  const faults: string[] = []
  for (const name of await withoutEdge(person))
    faults.push(`${screen}: no edge in high contrast: ${name}`)
  // Edges take room, and what makes room moves.
  await settle(person)
  for (const name of await cutRings(person))
    faults.push(`${screen}: its focus ring is cut: ${name}`)
  for (const { id, nodes } of await violationsOn(person))
    faults.push(`${screen}: ${id} at ${nodes.map((n) => n.target.join(' ')).join(', ')}`)
  return faults
}

/** The script is evaluated, not added: the page's policy allows no script but its own. */
export async function violationsOn({ page }: Person): Promise<AxeResults['violations']> {
  await page.evaluate(axe)
  return page.evaluate(async () => (await window.axe.run()).violations)
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    axe: typeof import('axe-core')
  }
}
