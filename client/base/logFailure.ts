/**
 * Logs that something failed, by the error's name alone: what it says may hold a payload, a key or
 * an address.
 */
export function logFailure(of: string): (error: unknown) => void {
  return (error) => console.warn(`${of}:`, error instanceof Error ? error.name : 'failed')
}
