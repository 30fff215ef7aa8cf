/** What brings a part of the page; `there`: what it brought, once it has. */
export type Bring<T> = { (): Promise<T>; there?: T }

export async function load<T>(bring: Bring<T>): Promise<T> {
  return (bring.there = await bring())
}

/** For later. What does not come is asked for again when it is needed, and said then. */
export function prefetch(...brings: Bring<unknown>[]): void {
  for (const bring of brings) load(bring).catch(() => {})
}
