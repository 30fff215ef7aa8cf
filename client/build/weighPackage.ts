/**
 * What `@parley/client` weighs in an application that uses all of it, and whose bundler makes it
 * small.
 */
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { type Weight, weighContent } from './budget.ts'

export type PackageWeights = {
  /** Before it is in a room. */
  first: Weight[]
  /** Once it is. */
  later: Weight[]
}

export async function weighSdk(): Promise<PackageWeights> {
  const built = await build({
    configFile: join(import.meta.dirname, '../sdk/vite.config.ts'),
    logLevel: 'error',
    build: {
      write: false,
      minify: true,
      lib: false,
      rolldownOptions: {
        input: join(import.meta.dirname, '../sdk/index.ts'),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'index.js' },
      },
    },
  })
  if ('close' in built) throw new Error('it was built once, and is not watched')
  const chunks = [built]
    .flat()
    .flatMap(({ output }) => output.filter((file) => file.type === 'chunk'))
  const first = withImports('index.js', chunks)
  const weights = chunks.map(({ fileName, code }) => weighContent(fileName, code))
  return {
    first: weights.filter(({ path }) => first.has(path)),
    later: weights.filter(({ path }) => !first.has(path)),
  }
}

/** This file, and what it cannot be run without. */
function withImports(path: string, chunks: Rolldown.OutputChunk[]): Set<string> {
  const imports = chunks.find(({ fileName }) => fileName === path)?.imports ?? []
  return new Set([path, ...imports.flatMap((each) => [...withImports(each, chunks)])])
}
