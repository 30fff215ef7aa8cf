/**
 * When what has the focus is taken out of the page, the focus goes to what was around it; else it
 * would be nowhere, and keys and screen readers would begin anew at the top. Whatever takes the
 * focus itself comes first.
 */

/** What a screen reader says something of. */
const places = 'main, section, dialog[open], figure, ul, ol, li, [role], [tabindex]'

export function keepFocus(document: Document): void {
  /** What had the focus, and all around it, the nearest first. */
  let chain: Element[] = []

  function note(): void {
    chain = []
    for (let at = document.activeElement; at !== null; at = at.parentElement) chain.push(at)
  }

  function look(): void {
    if (document.activeElement !== document.body || chain[0]?.isConnected !== false) return
    const around = chain.filter((el) => el.isConnected && el.matches(places))
    chain = []
    for (const place of around) {
      focus(place)
      // What is not shown does not take it.
      if (document.activeElement === place) return
    }
  }

  note()
  document.addEventListener('focusin', note)
  new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
}

function focus(place: Element): void {
  if (!(place instanceof HTMLElement)) return
  if (!place.hasAttribute('tabindex')) {
    place.tabIndex = -1
    place.addEventListener('blur', () => place.removeAttribute('tabindex'), { once: true })
  }
  place.focus({ preventScroll: true })
}
