import type { Language } from './language'

/** Words that only a part of the interface speaks, loaded with it, so that a first visit does not wait for them. */
export type Part<W> = Record<Language, () => Promise<W>>
