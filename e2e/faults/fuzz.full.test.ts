/**
 * 100,000 frames that no client would send, and what they do to a room and to the memory of what
 * runs it.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { fuzz } from '../rig/fuzz.ts'
import { startServer } from '../rig/server.ts'

const frames = 100_000

test('[E7] the members of a room notice nothing of 100,000 frames, and memory stays flat', async () => {
  const server = await startServer()
  // Two: what listens, and the worker itself.
  const pids = workerdsOf(process.pid)
  const memory = () => pids.map(megabytes)
  const warm = await warmUp(server.origin, memory)
  const sizes: number[][] = []
  const start = Date.now()
  const result = await fuzz(server.origin, {
    frames,
    seed: 1,
    onProgress(sent) {
      if (sent >= (sizes.length * frames) / 10) sizes.push(memory())
    },
  })
  const seconds = (Date.now() - start) / 1000
  await server.close()
  console.log(JSON.stringify(result))
  console.log(`${Math.round(result.frames / seconds)} frames a second for ${Math.round(seconds)} s`)
  pids.forEach((_, i) => {
    const during = sizes.map((all) => all[i]).join(', ')
    console.log(`Resident memory of workerd ${i + 1}, MB: ${warm[i]} warm, then ${during}`)
  })
  expect(result.disturbances).toEqual([])
  expect(result.closes).not.toHaveProperty('1011')
  expect(pids).toHaveLength(2)
  for (const [i, now] of (sizes.at(-1) ?? []).entries())
    expect(now).toBeLessThan((warm[i] ?? 0) * 1.15)
}, 300_000)

/**
 * The runtime collects its garbage late: its memory rises with every request, whatever that asks
 * for, until 1 GB or so. Only after that can something else be seen. Gives the memory then, in MB.
 */
async function warmUp(origin: string, memory: () => number[]): Promise<number[]> {
  let most = 0
  for (let calm = 0, rounds = 0; calm < 3 && rounds < 40; rounds++) {
    for (let i = 0; i < 50; i++)
      await Promise.all(
        Array.from({ length: 20 }, async () => (await fetch(`${origin}/api/nothing`)).text()),
      )
    const now = memory().reduce((sum, one) => sum + one, 0)
    calm = now > most * 1.02 ? 0 : calm + 1
    most = Math.max(most, now)
  }
  return memory()
}

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
