/** Where half, and where all but one in a hundred, of what was measured lies. PURE. */
export function toPercentiles(measured: number[]): { p50: number; p99: number } {
  const sorted = measured.toSorted((a, b) => a - b)
  const at = (share: number) => {
    const value = sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]
    if (value === undefined) throw new Error('Nothing was measured')
    return value
  }
  return { p50: at(0.5), p99: at(0.99) }
}
