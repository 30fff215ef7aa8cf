/** A build of the client in a folder of its own, which may be of other code than this one's. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

/**
 * `change` what is there before it is built, `use` what is built; the folder is gone afterwards.
 */
export async function buildElsewhere(
  change: (folder: string) => Promise<void>,
  use: (built: string) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'parley-build-'))
  try {
    for (const part of ['client', 'protocol', 'dev', 'package.json', 'tsconfig.json'])
      await cp(part, join(folder, part), { recursive: true })
    await symlink(resolve('node_modules'), join(folder, 'node_modules'))
    await change(folder)
    const build = spawn('npm', ['run', 'build'], { cwd: folder, stdio: 'ignore' })
    const [code] = await once(build, 'exit')
    if (code !== 0) throw new Error(`The build failed with code ${String(code)}`)
    await use(join(folder, 'dist/client'))
  } finally {
    await rm(folder, { recursive: true })
  }
}
