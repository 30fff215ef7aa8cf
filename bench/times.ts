/** Milliseconds from accepting to the first frame of the other, at each end. */
export type Times = { caller: number; callee: number }

export type Row = { what: string; times: Times[] }

export function toTable(rows: Row[]): string {
  return [
    '| | at the caller | at the callee |',
    '| --- | --: | --: |',
    ...rows.map(
      ({ what, times }) =>
        `| ${what} | ${toCell(times.map((t) => t.caller))} | ${toCell(times.map((t) => t.callee))} |`,
    ),
  ].join('\n')
}

/** The median, and between brackets the least and the most. */
export function toCell(values: number[]): string {
  const sorted = values.map((value) => Math.round(value)).toSorted((a, b) => a - b)
  const middle = sorted[Math.floor(sorted.length / 2)]
  return `${middle} (${sorted[0]}-${sorted.at(-1)})`
}
