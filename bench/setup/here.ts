/** When a page of Parley first says that somebody is here. */
import type { Person } from '../../e2e/rig/person.ts'
import { until } from '../../e2e/rig/until.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** Milliseconds since the epoch. */
    hereAt: number | null
  }
}

/** To be called before the page is opened. */
export async function awaitHere({ page }: Person): Promise<void> {
  await page.evaluateOnNewDocument(() => {
    window.hereAt = null
    const observer = new MutationObserver(() => {
      if (!document.body?.textContent.includes('Guest is here')) return
      window.hereAt = performance.timeOrigin + performance.now()
      observer.disconnect()
    })
    observer.observe(document, { childList: true, subtree: true, characterData: true })
  })
}

export async function hereAt({ name, page }: Person): Promise<number> {
  const at = await until(
    `somebody is here at ${name}`,
    () => page.evaluate(() => window.hereAt),
    (when) => when !== null,
  )
  return at ?? 0
}
