import { copyFileSync, globSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cloudflareTest } from '@cloudflare/vitest-plugin'
import { defineConfig } from 'vitest/config'
import { makeRingKeys } from './dev/makeRingKeys.ts'

// The worker's tests need no built client: an empty page stands in for it, under the real headers.
const standIn = `${import.meta.dirname}/dist/stand-in`
mkdirSync(standIn, { recursive: true })
writeFileSync(`${standIn}/index.html`, '<!doctype html><html lang="en"><title>Parley</title>')
copyFileSync(`${import.meta.dirname}/client/public/_headers`, `${standIn}/_headers`)

// What breaks in `npm run faults` alone: that takes more of each kind, and `npm test` has no time
// for all.
const rarer = [
  'chat',
  'eviction',
  'files',
  'glare',
  'lock',
  'pages',
  'restart',
  'share',
  'signaling',
  'sleep',
  'socket',
].map((name) => `e2e/faults/${name}.test.ts`)

// Benches whose smallest run counts nothing that `npm test` holds: that they run is seen by
// `npm run wide`.
const benchesThatRun = ['files', 'idle', 'mesh', 'room', 'setup', 'share'].map(
  (name) => `bench/${name}.test.ts`,
)

// Files in which `npm run wide` runs more than `npm test`.
const widened = globSync('e2e/**/*.test.ts', { cwd: import.meta.dirname }).filter((file) =>
  readFileSync(`${import.meta.dirname}/${file}`, 'utf8').includes('/rig/wide.ts'),
)

// Rules of the worker that need no workerd.
const pureWorker = [
  'worker/room/{effects,knocks,lock,roster*}.test.ts',
  'worker/{plain,relay}/*.test.ts',
]

// A machine that is busy makes ten seconds of one, and what is slow is not wrong.
const patience = { testTimeout: 60_000, hookTimeout: 60_000 } as const

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
          ...patience,
          name: 'unit',
          isolate: false,
          include: [
            'protocol/**/*.test.ts',
            'client/**/*.test.ts',
            ...pureWorker,
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
            // Workerd would tell of every exception, those that tests cause and each socket that
            // they leave among them. Set it to look for one.
            verbose: false,
            // A relay, of which each test says what it answers (worker/test/ice.ts).
            miniflare: {
              assets: { directory: standIn },
              // Vitest asks that module whether somebody debugs, and the runner would say that it
              // is missing.
              compatibilityFlags: ['enable_nodejs_inspector_module'],
              bindings: {
                TURN_KEY_ID: 'key',
                TURN_KEY_API_TOKEN: 'token',
                TURN_API: 'https://relay.example/v1',
                RING_KEYS: await makeRingKeys(),
              },
            },
          }),
        ],
        test: {
          ...patience,
          name: 'worker',
          isolate: false,
          include: ['worker/**/*.test.ts'],
          exclude: pureWorker,
        },
      },
      {
        test: {
          ...calls,
          name: 'e2e',
          // Benches are tried in their smallest size: that they run, and that their counts hold.
          include: ['e2e/**/*.test.ts', 'bench/*.test.ts'],
          exclude: ['e2e/**/*.full.test.ts', ...rarer, ...benchesThatRun],
          // A call waits as often as it works: one file alone leaves two fifths of two cores idle.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // What takes longer, or is the same in another browser: `npm run wide`.
      {
        test: {
          ...calls,
          name: 'wide',
          include: ['e2e/*.full.test.ts', ...widened, ...benchesThatRun],
          env: { WIDE: 'yes' },
          maxWorkers: 2,
        },
      },
      // As many random histories as it takes to meet what is rare. `npm run check` plays fewer.
      {
        test: {
          ...patience,
          name: 'e2e-model',
          isolate: false,
          include: ['model/**/*.test.ts'],
          env: { MODEL_RUNS: '5000' },
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      // Every fault, for which `npm test` has no time: it takes those of e2e/faults/*.test.ts, this
      // the *.full.test.ts too.
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
