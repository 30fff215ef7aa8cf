/**
 * The limits of the wire. Used as `limits.name` (messages.ts), so that a page has those alone which
 * it uses.
 */

export const frameBytes = 65_536
export const roomMembers = 16
export const callMembers = 8
export const silentSockets = 16
export const knocks = 8
/** Who may be in a locked room, those who are lost or away among them. */
export const lockIds = 64
export const profileChars = 1024
export const payloadChars = 60_000
export const nameChars = 40
/** Of what is said in a chat, and of the payload that carries it through the room. */
export const chatChars = 4000
export const chatPayloadChars = 22_000
/** The highest order of a hand. */
export const handOrder = 1_000_000
export const candidatesPerBatch = 64
export const candidatesPerDescription = 128
export const candidateChars = 512
export const descriptionChars = 32_768
export const dataBytes = 65_536
/** Of a file, of its name, and of each of the blocks that it goes in but the last. */
export const fileBytes = 4_294_967_296
export const fileNameChars = 255
export const blockBytes = 524_288
/** So many blocks may be on their way before the first of them is kept. */
export const blocksAhead = 8
/** Of one peer, so many files may wait for whether they are taken. */
export const openOffers = 20
/**
 * Of what rings a closed tab: the token that names where, the encrypted push, and the answer of
 * somebody who has no page open.
 */
export const tokenChars = 1503
export const pushChars = 5462
export const replyChars = 512
export const pingIntervalMs = 25_000
export const silenceMs = 90_000
export const ringMs = 45_000
/** How long somebody who was away or lost is waited for. */
export const returnMs = 60_000
/**
 * How long a locked room is kept for those who were away or lost, when nobody of them is there
 * (L4).
 */
export const lockMs = 300_000
