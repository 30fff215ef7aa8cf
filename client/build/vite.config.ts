import { join } from 'node:path'
import { defineConfig } from 'vite'
import { buildOffline } from './offlinePage.ts'
import { examples } from './examples.ts'
import { iconShapes } from './iconShapes.ts'
import { ahead } from './linkHeader.ts'
import { buildTarget } from './oldest/browsers.ts'
import { pdfData } from './pdfData.ts'
import { preloading } from './preloading.ts'
import { buildHashes } from './hashes.ts'
import { firstVisit, sharedLater } from './grouping.ts'

// A test runner that builds the client says NODE_ENV=test; what it tests is the real thing all the
// same.
process.env['NODE_ENV'] = 'production'

export default defineConfig({
  root: join(import.meta.dirname, '..'),
  plugins: [iconShapes, preloading, pdfData(), buildOffline(), ahead(), buildHashes(), examples()],
  worker: { format: 'es' },
  build: {
    outDir: '../dist/client',
    emptyOutDir: true,
    target: buildTarget,
    license: { fileName: 'licenses.md' },
    // No inline data: URLs and no inline scripts, so that the content security policy can stay
    // strict.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          includeDependenciesRecursively: false,
          groups: [firstVisit(), sharedLater],
        },
      },
    },
  },
})
