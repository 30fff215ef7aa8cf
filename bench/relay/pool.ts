/** Does this with each, so many at once, in their order; the results in their order too. */
export async function pooled<T, R>(
  items: T[],
  width: number,
  act: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = []
  const entries = items.entries()
  await Promise.all(
    Array.from({ length: width }, async () => {
      for (const [at, item] of entries) results[at] = await act(item)
    }),
  )
  return results
}
