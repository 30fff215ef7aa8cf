/**
 * 450,000 frames that no client would send, and what they do to a room and to the memory of what
 * runs it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fuzz } from '../rig/fuzz.ts'
import { startServer } from '../rig/server.ts'

const frames = 450_000
/**
 * Until it has met as many, its memory rises with what it has to do, and then no more: between
 * 300,000 and 800,000 it was from 1.00 to 1.09 GB.
 */
const warmUpFrames = 300_000
const looks = 12

test('[E7] the members of a room notice nothing of 450,000 frames, and memory stays flat', async () => {
  const server = await startServer()
  const [workerd, ...others] = workerdsOf(process.pid)
  if (workerd === undefined || others.length > 0) throw new Error('There is not one workerd')
  const sizes: number[] = []
  const start = Date.now()
  const result = await fuzz(server.origin, {
    frames,
    seed: 1,
    onProgress(sent) {
      if (sent >= (sizes.length * frames) / looks) sizes.push(megabytes(workerd))
    },
  })
  const seconds = (Date.now() - start) / 1000
  await server.close()
  console.log(JSON.stringify(result))
  console.log(`${Math.round(result.frames / seconds)} frames a second for ${Math.round(seconds)} s`)
  console.log(`Resident memory of workerd, MB: ${sizes.join(', ')}`)
  expect(result.disturbances).toEqual([])
  expect(result.closes).not.toHaveProperty('1011')
  const warm = sizes[(looks * warmUpFrames) / frames] ?? 0
  expect(sizes.at(-1)).toBeLessThan(warm * 1.15)
}, 300_000)

/** Every workerd that this process started, directly or not. */
function workerdsOf(own: number): number[] {
  const parents = new Map<number, { parent: number; name: string }>()
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    const stat = read(`/proc/${entry}/stat`)
    const [, name = '', parent] = /\((.*)\) \w (\d+)/.exec(stat) ?? []
    parents.set(Number(entry), { parent: Number(parent), name })
  }
  const isOurs = (id: number): boolean => {
    const parent = parents.get(id)?.parent
    return parent !== undefined && (parent === own || isOurs(parent))
  }
  return [...parents].filter(([id, { name }]) => name === 'workerd' && isOurs(id)).map(([id]) => id)
}

function megabytes(id: number): number {
  const pages = Number(read(`/proc/${id}/statm`).split(' ')[1])
  return Math.round((pages * 4096) / 1e6)
}

function read(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return '' // It has ended.
  }
}
