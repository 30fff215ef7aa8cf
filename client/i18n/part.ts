import type { Language } from './language'

/** Words of one moment, loaded when it comes, so that a first visit does not wait for them. */
export type Part<W> = Record<Language, () => Promise<W>>
