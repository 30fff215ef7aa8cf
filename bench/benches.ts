/** The benches, in the order in which they run and stand in RESULTS.md. */
import { cost } from './cost/index.ts'
import type { Bench } from './rig/report.ts'

export const benches: Bench[] = [cost]
