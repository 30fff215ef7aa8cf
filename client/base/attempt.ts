/**
 * What a browser may forbid, or have no room for, as storage and the ways between tabs; undefined
 * then.
 */
export function attempt<T>(act: () => T): T | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
