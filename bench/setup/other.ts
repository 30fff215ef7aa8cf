/**
 * A way of calling that is not Parley's: two pages that stay open, a server of their own, and the
 * same two buttons.
 */
import type { Person } from '../../e2e/rig/person.ts'
import { accept, type Taken, take } from './taken.ts'

export type Other = {
  /** Where the pages come from. */
  port: number
  /** Both pages are there: who they are to each other is settled, and the cameras run. */
  enter(caller: Person, callee: Person): Promise<void>
  close(): Promise<void>
}

export function page(script = ''): string {
  return `<!doctype html><meta charset="utf-8"><title>A call</title>${script}<body></body>`
}

/** One call between pages that are loaded anew for it. */
export async function otherCall(other: Other, [caller, callee]: [Person, Person]): Promise<Taken> {
  for (const person of [caller, callee]) await person.reload()
  await other.enter(caller, callee)
  await caller.press('Call')
  await accept(callee)
  return take(caller, callee)
}
