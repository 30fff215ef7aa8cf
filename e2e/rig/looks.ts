/** What axe does not see: how controls look in high contrast, and where they have the focus. */
import type { Person } from './person.ts'

const controls = 'button, a[href], input, select, textarea'

/** The names of those that the colours of the system leave without an edge. */
export async function withoutEdge({ page }: Person): Promise<string[]> {
  const contrast = (value: string) => page.emulateMediaFeatures([{ name: 'forced-colors', value }])
  await contrast('active')
  const found = await page.$$eval(
    // Boxes to tick and sliders are drawn by the browser, there too.
    'button, .button, input:not([type=checkbox], [type=range]), select, dialog[open]',
    (all) =>
      all
        .filter((element) => element.checkVisibility({ visibilityProperty: true }))
        .filter((element) => {
          const { borderTopWidth, borderTopStyle } = getComputedStyle(element)
          return borderTopStyle === 'none' || borderTopWidth === '0px'
        })
        .map((element) => `${element.tagName} ${element.textContent || (element.ariaLabel ?? '')}`),
  )
  await contrast('none')
  return found
}

/** The names of those whose focus ring the page, or something around them, cuts. */
export function cutRings({ page }: Person): Promise<string[]> {
  return page.evaluate((selector) => {
    const ring = 4
    const root = document.querySelector('dialog[open]') ?? document.body

    function isCut(element: Element): boolean {
      if (parseFloat(getComputedStyle(element).outlineOffset) < 0) return false
      const box = element.getBoundingClientRect()
      for (let at = element.parentElement; at; at = at.parentElement) {
        const isPage = at === document.documentElement
        const { overflow, position } = getComputedStyle(at)
        // What is fixed stands in the window, whatever is around it.
        const isFixed = position === 'fixed'
        if (isFixed && overflow === 'visible') {
          const ends = box.right > innerWidth - ring || box.bottom > innerHeight - ring
          return ends || box.left < ring || box.top < ring
        }
        if (!isPage && overflow === 'visible') continue
        const frame = at.getBoundingClientRect()
        const left = box.left - (isPage ? -scrollX : frame.left + at.clientLeft - at.scrollLeft)
        const top = box.top - (isPage ? -scrollY : frame.top + at.clientTop - at.scrollTop)
        if (left < ring || left + box.width > at.scrollWidth - ring) return true
        if (top < ring || top + box.height > at.scrollHeight - ring) return true
        if (at === root || isFixed) break // A dialog stands in nothing.
      }
      return false
    }

    return [...root.querySelectorAll(selector)]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }))
      .filter(isCut)
      .map((element) => `${element.tagName} ${element.textContent || (element.ariaLabel ?? '')}`)
  }, controls)
}

/** How large each Close on this screen is, in pixels. */
export function closeSizes({ page }: Person): Promise<string[]> {
  return page.$$eval('button[aria-label="Close"]', (all) =>
    all.map((button) => `${button.clientWidth} x ${button.clientHeight}`),
  )
}
