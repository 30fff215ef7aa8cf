/** Counts how a value went up and down. PURE. */

export type Steps = {
  up: number
  down: number
  /** How often it changed its direction. */ turns: number
}

export function stepsOf(values: readonly (number | null)[]): Steps {
  const ways = values.flatMap((value, i) => {
    const before = values[i - 1]
    if (before === undefined || before === null || value === null || value === before) return []
    return [value > before ? 'up' : 'down']
  })
  return {
    up: ways.filter((way) => way === 'up').length,
    down: ways.filter((way) => way === 'down').length,
    turns: ways.filter((way, i) => i > 0 && way !== ways[i - 1]).length,
  }
}
