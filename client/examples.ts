/**
 * Puts the examples beside the client, for `wrangler dev` and for tests; a deployment has none. Their pages may frame rooms,
 * and are otherwise under the client's own policy. A plugin of Vite.
 */
import { cp, readFile, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin } from 'vite'

const policyLine = /^ *Content-Security-Policy: .*$/m

/** `PARLEY_EXAMPLES=1` asks for them too. */
function isWanted({ WRANGLER_COMMAND, PARLEY_EXAMPLES }: NodeJS.ProcessEnv): boolean {
  return WRANGLER_COMMAND === 'dev' || PARLEY_EXAMPLES === '1'
}

export function buildExamples(env: NodeJS.ProcessEnv): Plugin {
  let [root, folder] = ['', '']
  return {
    name: 'build-examples',
    apply: () => isWanted(env),
    configResolved(config) {
      root = config.root
      folder = resolve(root, config.build.outDir)
    },
    // Before the hashes of what is there are made.
    closeBundle: {
      sequential: true,
      async handler() {
        await cp(resolve(root, '../examples'), join(folder, 'examples'), { recursive: true })
        const headers = join(folder, '_headers')
        await writeFile(headers, withExamples(await readFile(headers, 'utf8')))
      },
    },
  }
}

/** A second policy beside the first would count as well: the first is taken away. */
function withExamples(headers: string): string {
  const policy = policyLine.exec(headers)?.[0]
  if (policy === undefined) throw new Error('_headers has no policy')
  return `${headers}
/examples/*
  ! Content-Security-Policy
${policy}; frame-src 'self'
`
}
