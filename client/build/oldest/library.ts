/**
 * Writes into dist/oldest what toOldest.ts makes of TypeScript's library, for tsconfig.json here.
 */
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { toOldest } from './toOldest.ts'

const ofTypeScript = createRequire(
  createRequire(import.meta.url).resolve('typescript/package.json'),
)
const ofPlatform = `@typescript/typescript-${process.platform}-${process.arch}/package.json`
const libraries = join(dirname(ofTypeScript.resolve(ofPlatform)), 'lib')
const folder = join(import.meta.dirname, '../../../dist/oldest')

mkdirSync(folder, { recursive: true })
for (const file of readdirSync(libraries).filter((name) => name.endsWith('.d.ts'))) {
  const scope = file.startsWith('lib.webworker') ? 'WorkerGlobalScope' : 'Window'
  const oldest = toOldest(readFileSync(join(libraries, file), 'utf8'), scope)
  // Its parts name each other.
  const linked = oldest.replaceAll(/<reference lib="(.+)" \/>/g, '<reference path="lib.$1.d.ts" />')
  writeFileSync(join(folder, file), linked)
}
