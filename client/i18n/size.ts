const units = ['B', 'kB', 'MB', 'GB']

/** 12 B, 3.4 MB: as a system shows the size of a file. */
export function toSize(bytes: number): string {
  let value = bytes
  let unit = 0
  // What would be written as 1000 is one of the next.
  for (; value >= 999.5 && unit < units.length - 1; unit++) value /= 1000
  return `${unit > 0 && value < 99.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`
}
