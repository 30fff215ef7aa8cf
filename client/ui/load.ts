/** For later. What does not come is asked for again when it is needed, and said then. */
export function prefetch(...brings: (() => Promise<unknown>)[]): void {
  for (const bring of brings) bring().catch(() => {})
}
