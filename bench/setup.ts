/**
 * How long it takes from pressing Accept to the first frame of the other, next to two bare connections
 * in one page, in the same run. `npm run bench` writes bench/RESULTS.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { launchChromium } from '../e2e/rig/browsers.ts'
import { createPeople } from '../e2e/rig/people.ts'
import { startServer } from '../e2e/rig/server.ts'
import { bareCall } from './bare.ts'
import { parleyCall } from './parley.ts'
import { type Times, toTable } from './times.ts'

const rounds = 9

const [server, browser] = await Promise.all([startServer(), launchChromium()])
try {
  const people = createPeople(server.origin, browser)
  const cold: Times[] = []
  const warm: Times[] = []
  const bare: Times[] = []
  // One of each in turn, so that a slow moment of the machine falls on all of them.
  for (let round = 0; round < rounds; round += 1) {
    cold.push(await parleyCall(people, { cameraOn: false }))
    warm.push(await parleyCall(people, { cameraOn: true }))
    const page = await people.open(`${server.origin}/`)
    bare.push(await bareCall(page))
    await people.leave()
    console.log(round + 1, cold.at(-1), warm.at(-1), bare.at(-1))
  }
  const table = toTable([
    { what: "Parley, the callee's camera off until then", times: cold },
    { what: 'Parley, both cameras on before', times: warm },
    { what: 'two bare connections in one page, both cameras on before', times: bare },
  ])
  const version = await browser.version()
  writeFileSync(new URL('RESULTS.md', import.meta.url), toReport(table, version))
  console.log(table)
} finally {
  await Promise.all([browser.close(), server.close()])
}

function toReport(table: string, version: string): string {
  const { length: cores } = cpus()
  return `# Setting up a call

Milliseconds from pressing **Accept** to the first frame of the other: median of ${rounds} calls, and between
brackets the least and the most.

${table}

How it was taken: \`npm run bench\` (bench/setup.ts), ${version}, headless, fake camera and microphone, the
worker in workerd, all on one machine over loopback with ${cores} cores and no ICE server. Each call is a new room with two
new browser contexts. The clock starts with the time stamp of the click event on **Accept**, and stops with the
\`presentationTime\` of the first frame that \`requestVideoFrameCallback\` reports on the other's video, both on the
pages' common clock (\`performance.timeOrigin\`). The bare connections (bench/bare.ts) have neither signaling nor
interface: the caller's offer is there with its candidates, the clock starts when the callee is handed it, and
answer and candidates go straight from one object to the other. The three kinds take turns in one run.
`
}
