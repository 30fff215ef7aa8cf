/**
 * What `@parley/client` weighs in an application that uses all of it, and whose bundler makes it
 * small.
 */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { type Weight, weigh } from './budget.ts'

/** One file with everything in it, minified. */
export async function weighSdk(): Promise<Weight[]> {
  const outDir = await mkdtemp(join(tmpdir(), 'parley-sdk-'))
  try {
    await build({
      configFile: join(import.meta.dirname, '../sdk/vite.config.ts'),
      logLevel: 'error',
      build: {
        outDir,
        minify: true,
        lib: false,
        rolldownOptions: {
          input: join(import.meta.dirname, '../sdk/package/index.ts'),
          preserveEntrySignatures: 'strict',
          output: { entryFileNames: 'index.js' },
        },
      },
    })
    return await weigh(outDir, ['index.js'])
  } finally {
    await rm(outDir, { recursive: true })
  }
}
