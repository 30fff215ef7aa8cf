/** Numbers from 0 to 1, the same on each run. */
export function dice(): () => number {
  let x = 7
  return () => {
    x = (Math.imul(x, 1_103_515_245) + 12_345) & 0x7fffffff
    return x / 0x7fffffff
  }
}
