/**
 * Builds `@parley/client` into dist/sdk, not minified and without dependencies: `index.js`,
 * `chat.js` and `files.js`, which are imported, `links.js`, which the first loads once it is in a
 * room, and what they share. `tsc` adds its types.
 */
import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { defineConfig, type Plugin } from 'vite'
import { buildTarget } from '../build/oldest/browsers.ts'

const root = import.meta.dirname
const outDir = join(root, '../../dist/sdk')

/** What the package has beside its code. */
const papers: Plugin = {
  name: 'papers',
  writeBundle({ dir = outDir }) {
    for (const file of ['package.json', 'README.md'])
      copyFileSync(join(root, 'package', file), join(dir, file))
    copyFileSync(join(root, '../../LICENSE'), join(dir, 'LICENSE'))
  },
}

export default defineConfig({
  root,
  publicDir: false,
  plugins: [papers],
  build: {
    outDir,
    emptyOutDir: true,
    target: buildTarget,
    minify: false,
    // Of what nobody serves like this: dev/sdk.ts weighs what comes of it.
    reportCompressedSize: false,
    lib: {
      entry: {
        index: 'package/index.ts',
        chat: 'package/chat.ts',
        files: 'package/files.ts',
      },
      formats: ['es'],
    },
    rolldownOptions: {
      output: {
        chunkFileNames: ({ isDynamicEntry }) => (isDynamicEntry ? '[name].js' : 'shared.js'),
      },
    },
  },
})
