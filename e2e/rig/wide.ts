/** What `npm run wide` runs besides: `npm test` has no time for it. */
export const isWide = process.env['WIDE'] === 'yes'

export const browsers = isWide ? ['Chromium', 'Firefox'] : ['Chromium']
