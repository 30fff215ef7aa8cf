/**
 * How long it takes from pressing Accept to the first frame of the other, next to two bare connections
 * in one page, in the same run. `npm run bench` writes bench/RESULTS.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { launchChromium } from '../e2e/rig/browsers.ts'
import { createPeople, type People } from '../e2e/rig/people.ts'
import type { Person } from '../e2e/rig/person.ts'
import { startServer } from '../e2e/rig/server.ts'
import { until } from '../e2e/rig/until.ts'
import { bareCall } from './bare.ts'
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

async function parleyCall(people: People, { cameraOn }: { cameraOn: boolean }): Promise<Times> {
  const link = await people.newLink()
  const anna = await people.open(link, { name: 'Anna' })
  const bert = await people.open(link, { name: 'Bert' })
  await anna.reads('Bert is here')
  if (cameraOn)
    for (const person of [anna, bert]) {
      await person.press('Turn camera on')
      await person.sees('button', 'Turn camera off')
      await person.press('Turn microphone on')
      await person.sees('button', 'Turn microphone off')
    }
  await anna.press('Call')
  // The offer is sent while it rings; people do not accept within a few milliseconds.
  await until(
    'Anna made her offer',
    () => sent(anna),
    (types) => types.includes('offer'),
  )
  await bert.press('Accept')
  const [caller, callee] = [await firstFrame(anna), await firstFrame(bert)]
  const pressed = await bert.page.evaluate(
    () => window.recorder.clicks.find((click) => click.label === 'Accept')?.at,
  )
  await people.leave()
  if (pressed === undefined) throw new Error('Accept was not pressed')
  return { caller: caller - pressed, callee: callee - pressed }
}

async function firstFrame(person: Person): Promise<number> {
  const frame = await until(
    `a frame at ${person.name}`,
    () => person.page.evaluate(() => window.recorder.firstFrame),
    (at) => at !== null,
  )
  return frame ?? 0
}

async function sent(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.sent)
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
