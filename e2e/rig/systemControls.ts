/** The system, as it presses what a page gave it to press (W3C Media Session). */
import type { Person } from './person.ts'
import { until } from './until.ts'

declare global {
  // oxlint-disable-next-line no-var -- only a `var` is a member of the global object
  var systemActions: Map<string, () => void>
}

/** Runs in a page before its scripts. It is sent to the browser as text. */
export function watchSystem(): void {
  const session = navigator.mediaSession
  const setActionHandler = session.setActionHandler.bind(session)
  const handlers = new Map<string, () => void>()
  globalThis.systemActions = handlers
  session.setActionHandler = (action, handler) => {
    setActionHandler(action, handler)
    if (handler === null) handlers.delete(action)
    else handlers.set(action, () => handler({ action }))
  }
}

/** What it can press now. */
export function acts({ page }: Person): Promise<string[]> {
  return page.evaluate(() => [...globalThis.systemActions.keys()])
}

export async function act(person: Person, action: string): Promise<void> {
  await until(
    `the system can ${action}`,
    () => acts(person),
    (all) => all.includes(action),
  )
  await person.page.evaluate((name) => globalThis.systemActions.get(name)?.(), action)
}

/** What it says of the page. */
export function titleAtSystem({ page }: Person): Promise<string | null> {
  return page.evaluate(() => navigator.mediaSession.metadata?.title ?? null)
}
