import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'

// The worker's tests need no built client: an empty page stands in for it, under the real headers.
const standIn = `${import.meta.dirname}/dist/stand-in`
mkdirSync(standIn, { recursive: true })
writeFileSync(`${standIn}/index.html`, '<!doctype html><title>Parley</title>')
copyFileSync(`${import.meta.dirname}/client/public/_headers`, `${standIn}/_headers`)

// Two at a time: they look at pages and at calls of two, and wait for what they expect as long as it takes. What measures, breaks
// networks or has much to code and to show goes by itself.
const besideOthers = [
  'accessibility',
  'adversary/keyboard',
  'adversary/people',
  'back',
  'background',
  'beside',
  'browsers',
  'check',
  'chinese',
  'devices',
  'embed',
  'foreign',
  'handOver',
  'layout',
  'links',
  'lock',
  'middle',
  'offline',
  'oldest',
  'operator',
  'parts',
  'plain',
  'proxied',
  'relayTrouble',
  'ringing',
  'roomKey',
  'safety',
  'sdk',
  'serving',
  'sound',
  'spoken',
  'together',
  'unheard',
  'unplug',
  'verify',
  'warmStart',
  'webkit',
].map((name) => `e2e/${name}.test.ts`)

// A process for each file would cost a second of each.
const calls = {
  globalSetup: 'e2e/rig/server.ts',
  testTimeout: 120_000,
  hookTimeout: 120_000,
  isolate: false,
} as const

// Three kinds of test, each where its code lives: pure code in Node, the worker in workerd,
// and whole calls in real browsers against the real worker.
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'unit',
          isolate: false,
          include: [
            'protocol/**/*.test.ts',
            'client/**/*.test.ts',
            'worker/{lock,roster*}.test.ts',
            'worker/{plain,relay}/*.test.ts',
            'model/**/*.test.ts',
            'mutants/*.test.ts',
            'dev/*.test.ts',
            'bench/*/*.test.ts',
          ],
        },
      },
      {
        plugins: [
          cloudflareTest({
            wrangler: { configPath: './wrangler.toml' },
            // A relay, of which each test says what it answers (worker/iceTesting.ts).
            miniflare: {
              assets: { directory: standIn },
              bindings: {
                TURN_KEY_ID: 'key',
                TURN_KEY_API_TOKEN: 'token',
                TURN_API: 'https://relay.example/v1',
              },
            },
          }),
        ],
        test: {
          name: 'worker',
          include: ['worker/**/*.test.ts'],
          exclude: ['worker/{lock,roster*}.test.ts', 'worker/{plain,relay}/*.test.ts'],
        },
      },
      {
        test: {
          ...calls,
          name: 'e2e',
          // Every bench is tried in its smallest size: that it runs, and that its counts hold.
          include: ['e2e/**/*.test.ts', 'bench/*.test.ts'],
          exclude: ['e2e/**/*.full.test.ts', ...besideOthers],
          fileParallelism: false,
        },
      },
      {
        test: {
          ...calls,
          name: 'e2e-beside',
          include: besideOthers,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // Every fault, for which `npm test` has no time: it takes those of e2e/faults/*.test.ts, this the *.full.test.ts too.
      {
        test: {
          ...calls,
          name: 'faults',
          include: ['e2e/faults/*.test.ts'],
          globalSetup: 'e2e/rig/build.ts',
          fileParallelism: false,
        },
      },
    ],
  },
})
