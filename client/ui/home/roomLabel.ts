/** What a card says of its room. PURE. */
import type { HomeWords } from '../../i18n/en/home'
import { isolate } from '../../i18n/isolate'
import type { Recent } from '../../memory/recents'
import type { Ringable } from '../../ring/kept'

/** What somebody calls it, else who was met there, else its name. */
export function roomLabel({ title, names, room }: Recent): string {
  if (title !== undefined) return isolate(title)
  return names.length > 0 ? names.map(isolate).join(', ') : room
}

/**
 * Who hears of a call though they have no page open, and when they were last there; else when we
 * were. `daysAgo` says when that was.
 */
export function roomDetails(
  recent: Recent,
  ringable: readonly Ringable[],
  words: Pick<HomeWords, 'willBeRung' | 'wasHere' | 'youWereHere'>,
  daysAgo: (at: number) => string,
): string {
  const [latest] = ringable
  if (latest !== undefined) {
    // Somebody may have several devices.
    const names = [...new Set(ringable.map(({ name }) => isolate(name)))].filter((n) => n !== '')
    const seen = words.wasHere(daysAgo(latest.seen))
    return names.length > 0 ? `${words.willBeRung(names)} · ${seen}` : seen
  }
  return recent.at === undefined ? recent.room : words.youWereHere(daysAgo(recent.at))
}
