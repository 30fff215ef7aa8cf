const dayMs = 86_400_000

/**
 * On which day that was, as people say it: "today", "yesterday", "3 days ago". By the calendar
 * here, and never later than now, since a clock may have been wrong. PURE but for the time zone.
 */
export function toDaysAgo(language: string, at: number, now: number): string {
  const days = Math.max(0, Math.round((midnight(now) - midnight(at)) / dayMs))
  const say = (count: number, unit: 'day' | 'week' | 'month' | 'year') =>
    // "Last week" is one of the calendar's, which seven days ago need not be in.
    new Intl.RelativeTimeFormat(language, { numeric: unit === 'day' ? 'auto' : 'always' }).format(
      0 - count,
      unit,
    )
  if (days < 7) return say(days, 'day')
  if (days < 30) return say(Math.floor(days / 7), 'week')
  return days < 365 ? say(Math.floor(days / 30), 'month') : say(Math.floor(days / 365), 'year')
}

/** Days are not all as long as each other. */
function midnight(ms: number): number {
  return new Date(ms).setHours(0, 0, 0, 0)
}
