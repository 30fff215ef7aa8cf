import type { BrowserKind } from './backstage.ts'

/** What `npm run wide` runs besides: `npm test` has no time for it. */
export const isWide = process.env['WIDE'] === 'yes'

export const browsers = isWide ? ['Chromium', 'Firefox'] : ['Chromium']
export const kinds: BrowserKind[] = isWide ? ['chromium', 'firefox'] : ['chromium']
