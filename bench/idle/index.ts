/** What rooms cost in which nothing happens: CPU, memory, and the first message after it. */
import { buildCounted, countedFolder } from '../counted/build.ts'
import { servers } from '../relay/systems/index.ts'
import type { Bench } from '../rig/report.ts'
import { parleyWorker, type Served, startWorkerd } from '../rig/workerd.ts'
import { createCrowd, type Crowd } from './crowd.ts'
import { type Kind, others, parley } from './kinds.ts'
import { measure } from './measure.ts'
import { toReport } from './report.ts'
import { createSubject } from './subject.ts'

export const idle: Bench = {
  name: 'idle',
  async run(size) {
    await buildCounted()
    const opened: Crowd[] = []
    const open = async (kind: Kind, starting: Promise<Served>) => {
      const crowd = createCrowd(kind.system, await starting)
      opened.push(crowd)
      return createSubject(kind, crowd)
    }
    try {
      const [ours, counted, empty, ...theirs] = await Promise.all([
        open(parley, servers.parley()),
        open(parley, startWorkerd({ ...parleyWorker(), module: `${countedFolder}/index.js` })),
        open(parley, servers.parley()),
        ...others.map((kind) => open(kind, servers[kind.system]())),
      ])
      return toReport(await measure({ ours, theirs, counted, empty }, size))
    } finally {
      await Promise.all(opened.map((crowd) => crowd.close()))
    }
  },
}
