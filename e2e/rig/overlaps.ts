/** What covers what in a call: all that somebody reads or presses there, by where it stands. */
import type { Person } from './person.ts'

/**
 * Names, controls, what is said of somebody, cards and toasts. A tile itself, which can be pressed,
 * lies beneath all of it.
 */
const things =
  'button:not(.pick), figcaption > span, .tile-status, .toast, .call-top > *, .call-notes > *'

/**
 * What lies over one another, and what is outside of the page, in words; nothing, if all is well.
 */
export function overlaps({ page }: Person): Promise<string[]> {
  return page.evaluate((selector) => {
    const isSeen = ({ left, top, right, bottom }: DOMRect) => right - left > 1 && bottom - top > 1

    /** What is seen of it: what scrolls, and a tile, shows what fits. */
    function toSeen(element: Element): DOMRect {
      let { left, top, right, bottom } = element.getBoundingClientRect()
      for (let at = element.parentElement; at && at.tagName !== 'MAIN'; at = at.parentElement) {
        if (getComputedStyle(at).overflow === 'visible') continue
        const frame = at.getBoundingClientRect()
        left = Math.max(left, frame.left)
        top = Math.max(top, frame.top)
        right = Math.min(right, frame.right)
        bottom = Math.min(bottom, frame.bottom)
      }
      return new DOMRect(left, top, Math.max(0, right - left), Math.max(0, bottom - top))
    }

    const all = [...document.querySelectorAll<HTMLElement>(`main :is(${selector})`)]
    const shown = all
      .map((element) => ({
        element,
        name: element.ariaLabel ?? element.innerText.replaceAll('\n', ' '),
        box: toSeen(element),
      }))
      .filter(({ box }) => isSeen(box))
    const room = new DOMRect(-1, -1, innerWidth + 2, innerHeight + 2)
    const outside = shown.filter(
      ({ box }) =>
        box.left < room.left ||
        box.top < room.top ||
        box.right > room.right ||
        box.bottom > room.bottom,
    )
    const over = shown.flatMap((one, i) =>
      shown
        .slice(i + 1)
        .filter(
          ({ element, box }) =>
            !one.element.contains(element) &&
            Math.min(box.right, one.box.right) - Math.max(box.left, one.box.left) > 1 &&
            Math.min(box.bottom, one.box.bottom) - Math.max(box.top, one.box.top) > 1,
        )
        .map((other) => `${one.name} / ${other.name}`),
    )
    return [...outside.map(({ name }) => `${name} is outside of the page`), ...over]
  }, things)
}
