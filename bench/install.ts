/**
 * `node bench/install.ts` brings what the benches compare Parley with (bench/package.json), which
 * `npm ci` at the root leaves out. What is there from the same lock file is left alone.
 */
import { execFileSync } from 'node:child_process'
import { copyFileSync, existsSync, readFileSync } from 'node:fs'

const lockFile = `${import.meta.dirname}/package-lock.json`
/** The lock file of what is there. `npm ci` begins by taking it away with all else. */
const installed = `${import.meta.dirname}/node_modules/.installed.json`

if (!existsSync(installed) || !readFileSync(installed).equals(readFileSync(lockFile))) {
  execFileSync('npm', ['ci'], { cwd: import.meta.dirname, stdio: 'inherit' })
  copyFileSync(lockFile, installed)
}
