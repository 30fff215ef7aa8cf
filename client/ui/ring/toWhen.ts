/** How long ago, in days: "today", "yesterday", "3 days ago", in this language. PURE. */
export function toWhen(language: string, at: number, now: number): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / 86_400_000)
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    -Math.max(0, days),
    'day',
  )
}

/** A day of 23 or 25 hours is one too. */
function startOfDay(at: number): number {
  return new Date(at).setHours(0, 0, 0, 0)
}
