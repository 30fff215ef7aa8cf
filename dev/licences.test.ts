/** Whoever installs Parley, or measures it, takes on no licence but these. */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import * as v from 'valibot'
import { folders, readPackages } from './lockFile.ts'

/** What they ask for concerns their own files alone. */
const allowed = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  // Of libvips, which miniflare would use for pictures.
  'LGPL-3.0-or-later',
  'MIT',
  'MPL-2.0',
  'Unlicense',
])

/** An SPDX expression, without parentheses inside. */
function isAllowed(expression: string): boolean {
  return expression
    .replace(/^\((.*)\)$/, '$1')
    .split(' OR ')
    .some((choice) => choice.split(' AND ').every((licence) => allowed.has(licence)))
}

const about = v.object({
  license: v.optional(v.string()),
  // As packages said it before npm 3.
  licenses: v.optional(v.array(v.object({ type: v.string() }))),
})

/**
 * Of a package that is not installed, one of another platform or of the benches, the lock file's
 * word counts.
 */
async function readLicence(
  folder: string,
  locked: string | undefined,
): Promise<string | undefined> {
  const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => null)
  if (text === null) return locked
  const { license, licenses } = v.parse(about, JSON.parse(text))
  return license ?? licenses?.[0]?.type ?? 'none'
}

test.each(Object.entries(folders))(
  'every package of %s has a licence that is allowed',
  async (_, folder) => {
    const packages = await readPackages(folder)
    const licences = await Promise.all(
      packages.map(
        async ([path, { license }]) =>
          [path, await readLicence(join(folder, path), license)] as const,
      ),
    )
    // The lock file has no word of those who say it in the older form.
    const others = licences.filter(([, licence]) => licence !== undefined && !isAllowed(licence))
    expect(others).toEqual([])
  },
)

test.each([
  ['MIT', true],
  ['(MIT OR GPL-3.0-only)', true],
  ['Apache-2.0 AND MIT', true],
  ['Apache-2.0 AND GPL-3.0-only', false],
  ['GPL-3.0-only', false],
  ['none', false],
])('%s is allowed: %s', (expression, is) => {
  expect(isAllowed(expression)).toBe(is)
})
