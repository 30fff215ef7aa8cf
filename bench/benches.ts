/** The benches, in the order in which they run and stand in RESULTS.md. */
import { mesh } from './mesh/index.ts'
import type { Bench } from './rig/report.ts'
import { setup } from './setup/index.ts'

export const benches: Bench[] = [setup, mesh]
