/** By what a file goes, and what is measured of it. */

/**
 * The first two each in a call of its own: a connection becomes faster while it is used, and slower
 * once it was not. The others in pages that do nothing else.
 */
export const kinds = ['Parley', 'bare channel in a call', 'bare channel', 'PeerJS'] as const
export type Kind = (typeof kinds)[number]

/** One that has not come by then is broken off, and counts as if it came at that moment. */
export const patienceMs = 90_000

export type Transfer = { roundTripMs: number; kind: Kind; bytes: number; ms: number }

/** How much more memory each browser took while it went than before, at most, in bytes. */
export type Memory = { bytes: number; sender: number; receiver: number }
