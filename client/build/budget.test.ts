import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { budgets, overBudget, weigh } from './budget.ts'
import { firstLoad } from './firstLoad.ts'
import { weighSdk } from './weighPackage.ts'

/** A build takes two seconds of a machine that has nothing else to do. */
const buildTimeoutMs = 60_000

let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parley-budget-'))
})
afterAll(async () => {
  await rm(folder, { recursive: true })
})

describe('the client', () => {
  const outDir = () => join(folder, 'client')
  beforeAll(async () => {
    const configFile = join(import.meta.dirname, 'vite.config.ts')
    await build({ configFile, logLevel: 'error', build: { outDir: outDir() } })
  }, buildTimeoutMs)

  test.for(['en', 'zh-CN'])(
    'the first visit to a room fits its budget, in %s',
    async (language) => {
      const weights = await weigh(outDir(), await firstLoad(outDir(), language))
      expect(weights.length).toBeGreaterThan(3)
      expect(overBudget(`The first visit to a room (${language})`, weights, budgets.room)).toBe(
        null,
      )
    },
  )
})

test('the package for applications fits its budgets, before a room and in all', async () => {
  const { first, later, chat, files } = await weighSdk()
  expect(later.map(({ path }) => path)).toEqual(['links.js'])
  expect(overBudget('@parley/client, before a room', first, budgets.sdk)).toBe(null)
  expect(overBudget('@parley/client', [...first, ...later], budgets.wholeSdk)).toBe(null)
  expect(chat.map(({ path }) => path)).toContain('chat.js')
  expect(overBudget('@parley/client/chat', chat, budgets.chatSdk)).toBe(null)
  expect(files.map(({ path }) => path)).toContain('files.js')
  expect(overBudget('@parley/client/files', files, budgets.filesSdk)).toBe(null)
})

test('what is over its budget is said, with what it is made of', () => {
  const weights = [
    { path: 'a.js', bytes: 700 },
    { path: 'b.css', bytes: 400 },
  ]
  expect(overBudget('A page', weights, 1100)).toBe(null)
  expect(overBudget('A page', weights, 1000)).toBe(
    'A page weighs 1100 bytes, 100 more than its 1000 (client/build/budget.ts):\n     700 a.js\n     400 b.css',
  )
})
