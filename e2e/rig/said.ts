/** What a page says aloud, to somebody who does not see it. */
import type { Person } from './person.ts'
import { until } from './until.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    said: string[]
  }
}

/** From now on. Waits until this was said, newly since the last, and gives all that was. */
export async function listen({ name, page }: Person): Promise<(text: string) => Promise<string[]>> {
  await page.evaluate(() => {
    window.said = []
    new MutationObserver(() => {
      for (const region of document.querySelectorAll('[role=status]')) {
        const isHeard = document.querySelector('dialog[open]')?.contains(region) ?? true
        const text = region.textContent
        if (isHeard && text !== '' && window.said.at(-1) !== text) window.said.push(text)
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true })
  })
  return async (text) => {
    await until(
      `${name} hears "${text}"`,
      () => page.evaluate(() => window.said),
      (said) => said.some((each) => each.includes(text)),
    )
    return page.evaluate(() => window.said.splice(0))
  }
}
