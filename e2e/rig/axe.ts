/** What axe-core has against what a page shows. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Person } from './person.ts'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

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
