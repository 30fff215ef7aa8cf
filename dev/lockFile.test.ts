/**
 * What `npm ci` installs is what the lock files name, byte for byte, from whatever registry it
 * comes.
 */
import { describe, expect, test } from 'vitest'
import { folders, readPackages } from './lockFile.ts'

/** base64 of 64 bytes. */
const sha512 = /^sha512-[A-Za-z\d+/]{86}==$/

describe.each(Object.entries(folders))('the lock file of %s', (_, folder) => {
  test('every package that is downloaded has a hash, and none names a host', async () => {
    const packages = await readPackages(folder)
    // What is bundled comes in the package that bundles it.
    const downloaded = packages.filter(([, { link, inBundle }]) => !link && !inBundle)
    expect(downloaded.length).toBeGreaterThan(200)
    const unhashed = downloaded.filter(([, { integrity = '' }]) => !sha512.test(integrity))
    expect(unhashed.map(([path]) => path)).toEqual([])
    const hosted = packages.filter(([, { resolved }]) => resolved !== undefined)
    expect(hosted.map(([path]) => path)).toEqual([])
  })

  test('npm ci warns of no package that runs here: none asks for a newer Node than npm may run with', async () => {
    const packages = await readPackages(folder)
    const newer = packages.filter(
      ([path, { engines }]) => !ofBrowsers.has(path) && !takesOldest(engines?.node ?? ''),
    )
    expect(newer.map(([path, { engines }]) => `${path}: ${engines?.node}`)).toEqual([])
  })
})

test('at most 350 packages run, check and test Parley, on whatever platform', async () => {
  const packages = await readPackages(folders.root)
  const { platform, arch } = process
  const installed = packages.filter(
    ([, { os = [platform], cpu = [arch] }]) => os.includes(platform) && cpu.includes(arch),
  )
  expect(installed.length).toBeLessThanOrEqual(350)
})

test.each(['miniflare', 'workerd'])(
  'the tests, wrangler and its runner share one %s',
  async (name) => {
    const paths = (await readPackages(folders.root)).map(([path]) => path)
    expect(paths.filter((path) => path.endsWith(`node_modules/${name}`))).toHaveLength(1)
  },
)

test('a package that both bring is the same: the benches hand pages and sockets to the rig', async () => {
  const [ours, theirs] = [await readPackages(folders.root), await readPackages(folders.bench)]
  const versions = new Map(ours.map(([path, { version }]) => [path, version]))
  for (const name of ['puppeteer-core', 'ws']) {
    const path = `node_modules/${name}`
    const [, entry] = theirs.find(([each]) => each === path) ?? []
    expect(entry?.version).toBe(versions.get(path))
  }
})

/**
 * What runs in browsers alone, and asks for a Node all the same: npm warns of it, and Parley needs no
 * such Node. Of pdf.js no version for an older Node is still kept.
 */
const ofBrowsers = new Set(['node_modules/pdfjs-dist'])

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
