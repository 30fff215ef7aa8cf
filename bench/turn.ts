/**
 * How long it takes from pressing Accept to the first frame of the other, directly and through a
 * relay, in the same run. `npm run bench:turn` writes bench/TURN.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { createBackstage } from '../e2e/rig/backstage.ts'
import build from '../e2e/rig/build.ts'
import { startCoturn } from '../e2e/rig/coturn.ts'
import { createPeople } from '../e2e/rig/people.ts'
import { parleyCall } from './setup/parley.ts'
import { type Times, toTable } from './times.ts'

const rounds = 9
const secret = 'a secret of this measurement'

build()
const turn = await startCoturn({ secret })
const backstage = createBackstage()
const over = (url: string) => backstage.stage.worker.start({ TURN_URLS: url, TURN_SECRET: secret })
try {
  const direct: Times[] = []
  const udp: Times[] = []
  const tcp: Times[] = []
  const browser = await backstage.stage.browser('chromium')
  const peopleNow = () => createPeople(`http://127.0.0.1:${backstage.stage.worker.port()}`, browser)
  // One of each in turn, so that a slow moment of the machine falls on all of them.
  for (let round = 0; round < rounds; round += 1) {
    await over(turn.urls.udp)
    direct.push(await parleyCall(peopleNow(), { cameraOn: true }))
    udp.push(await parleyCall(peopleNow(), { cameraOn: true, hides: true }))
    await backstage.stage.worker.kill()
    await over(turn.urls.tcp)
    tcp.push(await parleyCall(peopleNow(), { cameraOn: true, hides: true }))
    await backstage.stage.worker.kill()
    console.log(round + 1, direct.at(-1), udp.at(-1), tcp.at(-1))
  }
  const table = toTable([
    { what: 'direct', times: direct },
    { what: 'both through a relay, over UDP', times: udp },
    { what: 'both through a relay, over TCP', times: tcp },
  ])
  const version = await browser.version()
  writeFileSync(new URL('TURN.md', import.meta.url), toReport(table, version))
  console.log(table)
  await browser.close()
} finally {
  await turn.stop()
}

function toReport(table: string, version: string): string {
  const { length: cores } = cpus()
  return `# Setting up a call through a relay

Milliseconds from pressing **Accept** to the first frame of the other: median of ${rounds} calls, and between brackets the least
and the most.

${table}

How it was taken: \`npm run bench:turn\` (bench/turn.ts), ${version}, headless, fake camera and microphone, both cameras on before,
the worker in workerd and a real coturn on the same machine with ${cores} cores, so that a relay costs the steps that it takes and
nothing for its distance. Both people chose **Hide my address** for the relayed calls, so the path leads through two relay
addresses. The clocks are those of bench/RESULTS.md.
`
}
