/** A copy of the repository to do harm to, and vitest in it. EDGE. */
import { execFileSync, spawn } from 'node:child_process'
import { once } from 'node:events'
import {
  copyFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { applied, type Mutant, type NamedTest } from './mutant.ts'
import { parseReport, type Report } from './verdict.ts'

type Run = {
  projects: NamedTest['project'][]
  files: string[]
  /** Of the tests' names. */
  pattern: string
  limitMs: number
}

export type Scratch = {
  /** Null when vitest ended without a report, or not in time. */
  run(run: Run): Promise<Report | null>
  /** With this guard taken out. Null when it is not there exactly once. */
  without<T>(mutant: Mutant, act: () => Promise<T>): Promise<T | null>
  remove(): void
}

/** How long vitest has to close its browsers once it was told to end. */
const graceMs = 5000

/** As the work tree is now, what git ignores left out. */
export function createScratch(from: string): Scratch {
  const root = mkdtempSync(join(tmpdir(), 'parley-mutants-'))
  const listed = ['ls-files', '-z', '--cached', '--others', '--exclude-standard']
  const files = execFileSync('git', listed, { cwd: from, encoding: 'utf8' }).split('\0')
  for (const file of files) {
    if (file === '' || !existsSync(join(from, file))) continue
    mkdirSync(dirname(join(root, file)), { recursive: true })
    copyFileSync(join(from, file), join(root, file))
  }
  // One by one, so that what tools keep in there is apart too.
  mkdirSync(join(root, 'node_modules'))
  for (const name of readdirSync(join(from, 'node_modules')))
    if (name === '.bin' || !name.startsWith('.'))
      symlinkSync(join(from, 'node_modules', name), join(root, 'node_modules', name))

  let endVitest: ((signal: NodeJS.Signals) => void) | null = null
  const remove = (): void => rmSync(root, { recursive: true, force: true })
  // Vitest is in a group of its own, which a terminal does not interrupt.
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      endVitest?.('SIGTERM')
      remove()
      process.exit(1)
    })

  return {
    async run({ projects, files: named, pattern, limitMs }) {
      const output = join(root, 'dist/report.json')
      rmSync(output, { force: true })
      const args = ['vitest', 'run', '--reporter=json', `--outputFile=${output}`, ...named]
      for (const project of projects) args.push('--project', project)
      args.push('-t', pattern)
      await bounded('npx', args, limitMs)
      return existsSync(output) ? parseReport(readFileSync(output, 'utf8')) : null
    },
    async without(mutant, act) {
      const file = join(root, mutant.file)
      const source = readFileSync(file, 'utf8')
      const next = applied(source, mutant)
      if (next === null) return null
      writeFileSync(file, next)
      try {
        return await act()
      } finally {
        writeFileSync(file, source)
      }
    },
    remove,
  }

  /** In a process group of its own, which is ended as a whole. */
  async function bounded(command: string, args: string[], limitMs: number): Promise<void> {
    const child = spawn(command, args, { cwd: root, detached: true, stdio: 'ignore' })
    const ended = once(child, 'exit')
    const end = (signal: NodeJS.Signals) => {
      try {
        if (child.pid !== undefined) process.kill(-child.pid, signal)
      } catch {
        // There is nobody left in it.
      }
    }
    endVitest = end
    const stop = new AbortController()
    const late = pause(limitMs, 'late', stop).catch(() => 'in time')
    if ((await Promise.race([ended, late])) === 'late') {
      end('SIGTERM')
      await Promise.race([ended, pause(graceMs)])
    }
    stop.abort()
    end('SIGKILL')
  }
}
