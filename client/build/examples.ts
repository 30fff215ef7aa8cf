/**
 * Serves `examples/` while developing, and in tests: never in what is deployed, and after the build
 * has counted its files. A plugin of Vite. The package for applications is built beside the example
 * that uses it.
 */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { build, type Plugin } from 'vite'

const root = join(import.meta.dirname, '../..')

const policyLine = /^ *Content-Security-Policy: .*$/m

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
        const sdk = join(root, 'dist/sdk')
        await cp(sdk, join(folder, 'examples/sdk/parley'), {
          recursive: true,
          filter: (path) => path === sdk || path.endsWith('.js'),
        })
        const headers = join(folder, '_headers')
        await writeFile(headers, withExamples(await readFile(headers, 'utf8')))
      },
    },
  }
}

/**
 * They may frame rooms, and are under the client's own policy otherwise. A second policy beside the
 * first would count as well.
 */
function withExamples(headers: string): string {
  const policy = policyLine.exec(headers)?.[0]
  if (policy === undefined) throw new Error('_headers has no policy')
  return `${headers}
/examples/*
  ! Content-Security-Policy
${policy}; frame-src 'self'
`
}
