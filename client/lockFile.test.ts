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
})
const lockFile = v.object({ packages: v.record(v.string(), entry) })

/** base64 of 64 bytes. */
const sha512 = /^sha512-[A-Za-z\d+/]{86}==$/

test('every package that is downloaded has a hash, and none names a host', async () => {
  const text = await readFile(join(import.meta.dirname, '../package-lock.json'), 'utf8')
  const { packages } = v.parse(lockFile, JSON.parse(text))
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
