/** What `npm ci` installs is what the lock file names, byte for byte, from whatever registry it comes. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as v from 'valibot'

const entry = v.object({
  link: v.optional(v.boolean()),
  inBundle: v.optional(v.boolean()),
  integrity: v.optional(v.string()),
  resolved: v.optional(v.string()),
  engines: v.optional(v.looseObject({ node: v.optional(v.string()) })),
})
const lockFile = v.object({ packages: v.record(v.string(), entry) })

/** base64 of 64 bytes. */
const sha512 = /^sha512-[A-Za-z\d+/]{86}==$/

async function readPackages() {
  const text = await readFile(join(import.meta.dirname, '../package-lock.json'), 'utf8')
  return v.parse(lockFile, JSON.parse(text)).packages
}

test('every package that is downloaded has a hash, and none names a host', async () => {
  const packages = await readPackages()
  // The first is the project itself, and what is bundled comes in the package that bundles it.
  const downloaded = Object.entries(packages).filter(
    ([path, { link, inBundle }]) => path !== '' && link !== true && inBundle !== true,
  )
  expect(downloaded.length).toBeGreaterThan(500)
  const unhashed = downloaded.filter(([, { integrity = '' }]) => !sha512.test(integrity))
  expect(unhashed.map(([path]) => path)).toEqual([])
  const hosted = Object.entries(packages).filter(([, { resolved }]) => resolved !== undefined)
  expect(hosted.map(([path]) => path)).toEqual([])
})

/** The oldest that npm may run with. What it installs runs with the `node` among it. */
const oldest = 20

/** Of a range as packages write it, by its major versions. */
function takesOldest(range: string): boolean {
  return range.split('||').some((part) => {
    const [, sign = '', major] = /^\s*(\^|~|>=|>)?\s*v?(\d+)/.exec(part) ?? []
    if (major === undefined) return true
    return sign.startsWith('>') ? Number(major) <= oldest : Number(major) === oldest
  })
}

test('npm ci warns of no package: none asks for a newer Node than npm may run with', async () => {
  const packages = Object.entries(await readPackages())
  const newer = packages.filter(([, { engines }]) => !takesOldest(engines?.node ?? ''))
  expect(newer.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([])
})

test.each([
  ['>=22.0.0', false],
  ['^22.12.0 || ^24.0.0 || >=26.0.0', false],
  ['>= 22', false],
  ['>=20.19', true],
  ['^20.19.0 || >=22.12.0', true],
  ['6 || 7 || >=8', true],
  ['*', true],
  ['', true],
])('a package for Node %s is one for Node 20: %s', (range, takes) => {
  expect(takesOldest(range)).toBe(takes)
})
