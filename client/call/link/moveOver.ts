/** What flows through a relay moves to another in time; the rest takes new servers later. EDGE. */
import { after } from '../../base/after'
import { isRelayed } from '../diagnosis/stats'
import type { Connection } from './connectionTypes'

/** So much later the polite side does what both would do at once. */
const tieMs = 3000

export async function moveOver(polite: boolean, current: () => Connection): Promise<void> {
  const { pc, isUpToDate } = current()
  if (isUpToDate() || pc.connectionState !== 'connected' || !(await isRelayed(pc))) return
  // A restart of either side serves both, and two at once break Firefox's connection.
  if (polite) await after(tieMs)
  if (pc === current().pc) current().catchUp()
}
