/**
 * How long a call needs to come back from a fault, and how many frames that costs: each fault five
 * times, in one call for each pair of browsers. `npm run bench:faults` writes bench/FAULTS.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { setTimeout as pause } from 'node:timers/promises'
import { createBackstage, type FaultStage } from '../e2e/rig/backstage.ts'
import build from '../e2e/rig/build.ts'
import { blackOut, type Kinds, pairings, recovered, talkOver } from '../e2e/rig/faults.ts'
import type { Net } from '../e2e/rig/net.ts'
import { type Pair, roomOf } from '../e2e/rig/scenes.ts'
import { en } from '../client/i18n/en/first.ts'
import { type Cost, costOf } from './freeze.ts'
import { toCell } from './times.ts'

type Call = Pair & { net: Net }
type Fault = {
  name: string
  /** Does it, and returns what the time back is counted from, in milliseconds since the epoch. */
  happen(call: Call, stage: FaultStage): Promise<number>
}

const rounds = 5
const settleMs = 4000

const faults: Fault[] = [
  ...[4, 10, 20, 40].map((seconds) => ({
    name: `black-out of ${seconds} s, from its end`,
    async happen({ net }: Call) {
      await blackOut(net, seconds * 1000)
      return Date.now()
    },
  })),
  {
    name: 'all paths die, from then on',
    async happen({ anna, bert, net }) {
      const now = Date.now()
      await net.changePaths()
      await Promise.all([
        anna.reads(en.reconnectingTo('Bert')),
        bert.reads(en.reconnectingTo('Anna')),
      ])
      return now
    },
  },
  {
    name: 'all paths die while the worker is down, from when it listens again',
    async happen({ anna, bert, net }, { worker }) {
      await worker.kill()
      await net.changePaths()
      await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
      await worker.start()
      return Date.now()
    },
  },
  {
    name: 'page of one reloaded and Rejoin pressed at once, at the other, from the reload on',
    async happen({ bert }) {
      const now = Date.now()
      await bert.reload()
      await bert.press(en.rejoin)
      return now
    },
  },
  {
    name: 'worker killed and started again',
    async happen({ anna, bert }, { worker }) {
      await worker.kill()
      await Promise.all([anna.reads(en.reconnecting), bert.reads(en.reconnecting)])
      await worker.start()
      const now = Date.now()
      await Promise.all([anna.readsNo(en.reconnecting), bert.readsNo(en.reconnecting)])
      return now
    },
  },
  {
    name: 'room evicted with its sockets closed',
    async happen(call, { worker }) {
      const now = Date.now()
      await worker.evict(roomOf(call), 'close')
      return now
    },
  },
]

build()
const backstage = createBackstage()
await backstage.start()
const rows: { fault: string; kinds: Kinds; costs: Cost[] }[] = []
try {
  for (const kinds of pairings) {
    const call = await talkOver(backstage.stage, kinds)
    for (const fault of faults) {
      const costs: Cost[] = []
      for (let round = 0; round < rounds; round += 1) {
        costs.push(await suffer(call, fault))
        console.log(kinds.join(' and '), fault.name, costs.at(-1))
      }
      rows.push({ fault: fault.name, kinds, costs })
    }
    await backstage.clear()
    writeFileSync(new URL('FAULTS.md', import.meta.url), toReport(await bothVersions()))
  }
} finally {
  await backstage.close()
}

function bothVersions(): Promise<string[]> {
  return Promise.all(
    (['chromium', 'firefox'] as const).map(async (kind) =>
      (await backstage.stage.browser(kind)).version(),
    ),
  )
}

async function suffer(call: Call, fault: Fault): Promise<Cost> {
  const people = [call.anna, call.bert]
  await recovered(...people)
  await pause(settleMs)
  const began = Date.now()
  const clock = await fault.happen(call, backstage.stage)
  await recovered(...people)
  await pause(settleMs)
  return costOf(people, began, clock)
}

function toReport(versions: string[]): string {
  const lines = rows.map(
    ({ fault, kinds, costs }) =>
      `| ${fault} | ${kinds.join(', ')} | ${toCell(costs.map((c) => c.backMs))} | ${toCell(costs.map((c) => c.lost))} |`,
  )
  return `# Coming back from a fault

Milliseconds until both see each other's picture move again, and frames that were not shown on the side
that lost more: median of ${rounds}, and between brackets the least and the most. 0 ms: no picture stood still.

| fault | browsers | ms until the picture moves | frames lost |
| --- | --- | --: | --: |
${lines.join('\n')}

How it was taken: \`npm run bench:faults\` (bench/faults.ts), ${versions.join(' and ')}, headless, fake camera
and microphone, the worker in workerd, all on one machine with ${cpus().length} cores. All media goes through a
UDP proxy (e2e/rig/net.ts), which swallows packets for a black-out, and closes its ports for ever when the paths die.
Each pair of browsers has one call, in which every fault happens ${rounds} times, after ${settleMs / 1000} s without one at the least.
Frames are counted by \`requestVideoFrameCallback\` (bench/freeze.ts): the frames that ought to have been shown, by the
rate of the 3 s before the fault, less those that were. A picture stands still when no frame comes for 300 ms.
`
}
