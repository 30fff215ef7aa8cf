/** What a browser may forbid, or have no room for; undefined then. */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
