/** A way that carries so many bytes a second, with a queue before it that ends somewhere. PURE. */

export type Bottleneck = {
  bytesPerSecond: number
  /** More than this does not wait: it is lost. */
  queueBytes: number
}

/**
 * Gives for each packet in how many ms it has got through; null: the queue was full. Times are in
 * ms.
 */
export function createBottleneck({ bytesPerSecond, queueBytes }: Bottleneck) {
  let freeAt = 0
  return (bytes: number, now: number): number | null => {
    const wait = Math.max(0, freeAt - now)
    if ((wait * bytesPerSecond) / 1000 + bytes > queueBytes) return null
    freeAt = now + wait + (bytes / bytesPerSecond) * 1000
    return freeAt - now
  }
}
