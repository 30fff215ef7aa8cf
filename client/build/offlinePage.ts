/**
 * Builds the offline page and the service worker, which keeps it, beside the client and apart from
 * it: the page shares no file with the client, so that the client's first load is what it would be
 * without. A plugin of Vite.
 */
import { createHash } from 'node:crypto'
import { resolve } from 'node:path'
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite'

const folder = resolve(import.meta.dirname, '../offline')
const pageFile = 'offline.html'

export function buildOffline(): Plugin {
  let common: InlineConfig
  return {
    name: 'build-offline',
    apply: 'build',
    configResolved({ root, build: { outDir, target, assetsInlineLimit, modulePreload } }) {
      common = {
        configFile: false,
        publicDir: false,
        logLevel: 'warn',
        build: {
          outDir: resolve(root, outDir),
          emptyOutDir: false,
          target,
          assetsInlineLimit,
          modulePreload,
        },
      }
    },
    // Once the client is written, and before its hashes are.
    closeBundle: {
      sequential: true,
      async handler() {
        const page = await outputOf(offlinePage(common))
        const files = page.map((file) => [toPath(file), toIntegrity(file)] as const)
        await build(serviceWorker(common, Object.fromEntries(files)))
      },
    },
  }
}

/**
 * With both languages and all that they need in one script: whoever is offline cannot load a second
 * one.
 */
function offlinePage(common: InlineConfig): InlineConfig {
  return {
    ...common,
    root: folder,
    build: {
      ...common.build,
      rolldownOptions: {
        input: resolve(folder, pageFile),
        output: { codeSplitting: false },
        treeshake: { moduleSideEffects: [{ test: /node_modules/, sideEffects: false }] },
      },
    },
  }
}

/** At an address that never changes: browsers look there for a newer one. */
function serviceWorker(common: InlineConfig, files: Record<string, string>): InlineConfig {
  const root = resolve(import.meta.dirname, '../serviceWorker')
  return {
    ...common,
    root,
    define: { builtFiles: JSON.stringify(files) },
    build: {
      ...common.build,
      rolldownOptions: {
        input: resolve(root, 'serviceWorker.ts'),
        output: { format: 'iife', entryFileNames: 'sw.js' },
      },
    },
  }
}

type File = Rolldown.OutputAsset | Rolldown.OutputChunk

async function outputOf(config: InlineConfig): Promise<File[]> {
  const built = await build(config)
  if (!('output' in built)) throw new Error('The offline page is one build')
  return built.output
}

/** Workers Assets serve a page without its `.html`, and redirect to there. */
function toPath({ fileName }: File): string {
  return `/${fileName === pageFile ? fileName.replace(/\.html$/, '') : fileName}`
}

function toIntegrity(file: File): string {
  const content = file.type === 'chunk' ? file.code : file.source
  return `sha256-${createHash('sha256').update(content).digest('base64')}`
}
