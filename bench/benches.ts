/** The benches, in the order in which they run and stand in RESULTS.md. */
import { cost } from './cost/index.ts'
import { files } from './files/index.ts'
import { idle } from './idle/index.ts'
import { load } from './load/index.ts'
import { mesh } from './mesh/index.ts'
import { relay } from './relay/index.ts'
import type { Bench } from './rig/report.ts'
import { ring } from './ring/index.ts'
import { room } from './room/index.ts'
import { setup } from './setup/index.ts'
import { share } from './share/index.ts'

export const benches: Bench[] = [relay, room, idle, setup, load, cost, mesh, share, files, ring]
