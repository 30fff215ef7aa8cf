/**
 * What the lock files say of each package: Parley's own, and that of what the benches compare it
 * with. For tests.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as v from 'valibot'

const entry = v.object({
  link: v.optional(v.boolean()),
  inBundle: v.optional(v.boolean()),
  version: v.optional(v.string()),
  integrity: v.optional(v.string()),
  resolved: v.optional(v.string()),
  license: v.optional(v.string()),
  os: v.optional(v.array(v.string())),
  cpu: v.optional(v.array(v.string())),
  engines: v.optional(v.looseObject({ node: v.optional(v.string()) })),
})
const lockFile = v.object({ packages: v.record(v.string(), entry) })

type Entry = v.InferOutput<typeof entry>

const root = join(import.meta.dirname, '..')

/** Where a lock file stands. */
export const folders = { root, bench: join(root, 'bench') }

/** By their paths, without the project itself. */
export async function readPackages(folder: string): Promise<[path: string, Entry][]> {
  const text = await readFile(join(folder, 'package-lock.json'), 'utf8')
  const { packages } = v.parse(lockFile, JSON.parse(text))
  return Object.entries(packages).filter(([path]) => path !== '')
}
