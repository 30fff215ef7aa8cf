/** Puts preload.ts in the place of Vite's helper for dynamic imports. A plugin of Vite. */
import { join } from 'node:path'
import type { Plugin } from 'vite'

const helper = '\0vite/preload-helper.js'
const ours = JSON.stringify(join(import.meta.dirname, '../page/preload.ts'))

export const preloading: Plugin = {
  name: 'preloading',
  apply: 'build',
  enforce: 'pre',
  load: (id) => (id === helper ? `export { preload as __vitePreload } from ${ours}` : null),
}
