/** What a first visit costs, in bytes. What a call costs: bench/cost.test.ts. */
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { useStage } from './rig/stage.ts'

const stage = useStage()

test('the first load of a room is at most 40 KB of scripts and styles, gzipped', async () => {
  const anna = await stage.open(await stage.newLink())
  await anna.page.waitForNetworkIdle()
  await anna.sees('button', 'Call')
  const loaded = await anna.page.evaluate(() =>
    performance.getEntriesByType('resource').map((entry) => new URL(entry.name).pathname),
  )
  const files = loaded.filter((path) => /\.(js|css)$/.test(path))
  const sizes = await Promise.all(files.map(async (path) => [path, await zipped(path)] as const))
  const total = sizes.reduce((sum, [, bytes]) => sum + bytes, 0)
  for (const [path, bytes] of sizes) console.log(`${String(bytes).padStart(6)} ${path}`)
  console.log(`${String(total).padStart(6)} in all`)
  expect(sizes.length).toBeGreaterThan(1)
  expect(total).toBeLessThanOrEqual(40 * 1024)
})

async function zipped(path: string): Promise<number> {
  const body = await (await fetch(stage.at(path))).arrayBuffer()
  return gzipSync(body, { level: 9 }).length
}
