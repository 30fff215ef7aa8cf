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
  /** What the chat adds, where it is imported. */
  chat: Weight[]
  /** And files. */
  files: Weight[]
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
        input: {
          index: join(import.meta.dirname, '../sdk/package/index.ts'),
          chat: join(import.meta.dirname, '../sdk/package/chat.ts'),
          files: join(import.meta.dirname, '../sdk/package/files.ts'),
        },
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js' },
      },
    },
  })
  if ('close' in built) throw new Error('it was built once, and is not watched')
  const chunks = [built]
    .flat()
    .flatMap(({ output }) => output.filter((file) => file.type === 'chunk'))
  const first = withImports('index.js', chunks)
  const weights = chunks.map(({ fileName, code }) => weighContent(fileName, code))
  /** What this entry has that an application without it has not. */
  const addedBy = (entry: string): Weight[] => {
    const all = withImports(entry, chunks)
    return weights.filter(({ path }) => all.has(path) && !first.has(path))
  }
  const [chat, files] = [addedBy('chat.js'), addedBy('files.js')]
  return {
    first: weights.filter(({ path }) => first.has(path)),
    later: weights.filter((one) => !first.has(one.path) && ![...chat, ...files].includes(one)),
    chat,
    files,
  }
}

/** This file, and what it cannot be run without. */
function withImports(path: string, chunks: Rolldown.OutputChunk[]): Set<string> {
  const imports = chunks.find(({ fileName }) => fileName === path)?.imports ?? []
  return new Set([path, ...imports.flatMap((each) => [...withImports(each, chunks)])])
}
