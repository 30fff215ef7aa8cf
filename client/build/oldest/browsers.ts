/**
 * The oldest browsers that Parley runs in. The builds lower its syntax for them, `npm run check`
 * refuses what they lack, and client/index.html and README.md name them.
 */
export const oldest = { chromium: '108', firefox: '115', safari: '16.0' }

/** What Vite builds for: all that is shipped, the package for applications too. */
export const buildTarget = [
  `chrome${oldest.chromium}`,
  `firefox${oldest.firefox}`,
  `safari${oldest.safari}`,
  `ios${oldest.safari}`,
]
