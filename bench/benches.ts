/** The benches, in the order in which they run and stand in RESULTS.md. */
import { load } from './load/index.ts'
import type { Bench } from './rig/report.ts'

export const benches: Bench[] = [load]
