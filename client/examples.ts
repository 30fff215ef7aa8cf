/**
 * Serves `examples/` while developing, and in tests: never in what is deployed, and after the build has counted its files. A
 * plugin of Vite. The package for applications is built beside the example that uses it.
 */
import { appendFile, cp, copyFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '..')

/** They may frame a room of this origin, and otherwise do what a page of Parley may. */
const headers = `
/examples/*
  ! Content-Security-Policy
  Content-Security-Policy: default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; media-src 'self' blob: mediastream:; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'
`

export function examples(): Plugin {
  // Wrangler says so to the command that builds.
  const isWanted =
    process.env['WRANGLER_COMMAND'] === 'dev' || process.env['PARLEY_EXAMPLES'] === '1'
  let folder = ''
  return {
    name: 'examples',
    apply: () => isWanted,
    configResolved({ root: from, build: { outDir } }) {
      folder = resolve(from, outDir)
    },
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        await build({ configFile: join(root, 'client/sdk/vite.config.ts'), logLevel: 'warn' })
        await cp(join(root, 'examples'), join(folder, 'examples'), { recursive: true })
        await copyFile(join(root, 'dist/sdk/index.js'), join(folder, 'examples/sdk/parley.js'))
        await appendFile(join(folder, '_headers'), headers)
      },
    },
  }
}
