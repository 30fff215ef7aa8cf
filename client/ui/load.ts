/**
 * Brings a part of the interface when it is needed. EDGE: the document's style sheets. Vite asks for each style sheet once
 * in the life of a page, also when it did not come, and a part would stand there without its looks; here it is asked
 * for again, and the part comes with its looks or not at all.
 */
const missing = new Set<HTMLLinkElement>()

document.addEventListener('error', ({ target }) => keep(target), { capture: true })

function keep(target: EventTarget | null): void {
  if (target instanceof HTMLLinkElement && target.rel === 'stylesheet') missing.add(target)
}

/** It fails offline, or when a newer Parley was deployed. */
export async function load<T>(bring: () => Promise<T>): Promise<T> {
  await Promise.all([...missing].map(askAgain))
  return bring()
}

/** For later. What does not come is asked for again when it is needed, and said then. */
export function prefetch(...brings: (() => Promise<unknown>)[]): void {
  for (const bring of brings) load(bring).catch(() => {})
}

function askAgain(link: HTMLLinkElement): Promise<void> {
  const { promise, resolve, reject } = Promise.withResolvers<void>()
  const again = document.createElement('link')
  again.rel = 'stylesheet'
  again.href = link.href
  again.addEventListener('load', () => resolve())
  again.addEventListener('error', reject)
  missing.delete(link)
  link.replaceWith(again)
  return promise
}
