/**
 * Publishes what a build consists of: `hashes.txt` beside it, and its fingerprint on the console. A
 * plugin of Vite.
 */
import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative, resolve, sep } from 'node:path'
import type { Logger, Plugin } from 'vite'
import { hashesPath, toFingerprint, toHashList } from '../trust/hashes.ts'

/** Not served under their own names: the list itself, and what Workers Assets make headers of. */
const unlisted = new Set([hashesPath.slice(1), '_headers'])

export function buildHashes(): Plugin {
  let folder = ''
  let logger: Logger
  return {
    name: 'build-hashes',
    apply: 'build',
    configResolved(config) {
      folder = resolve(config.root, config.build.outDir)
      logger = config.logger
    },
    // After everything is written, what Vite copies as it is included.
    closeBundle: {
      order: 'post',
      sequential: true,
      async handler() {
        const list = toHashList(new Map(await Promise.all((await filesIn(folder)).map(hashOf))))
        await writeFile(join(folder, hashesPath), list)
        logger.info(`Build ${toFingerprint(sha256(list))}`)
      },
    },
  }

  async function hashOf(path: string): Promise<[path: string, hash: string]> {
    return [path, sha256(await readFile(join(folder, path)))]
  }
}

/** With slashes, as URLs have them. */
async function filesIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => relative(folder, join(parentPath, name)).split(sep).join('/'))
    .filter((path) => !unlisted.has(path))
}

function sha256(data: string | Uint8Array): string {
  return createHash('sha256').update(data).digest('hex')
}
