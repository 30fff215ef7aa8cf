/**
 * How the tabs of one browser know of each other's calls: a tab in a call holds a Web Lock named
 * after its room.
 */
import { withResolvers } from '../base/withResolvers'

const prefix = 'parley-call '

export function holdCallLock(locks: LockManager, room: string): () => void {
  const { promise: held, resolve: release } = withResolvers<void>()
  // Shared: two tabs that are both in calls shall not wait for each other.
  locks.request(prefix + room, { mode: 'shared' }, () => held).catch(() => {})
  return release
}

/**
 * Whether another tab is in a call of another room. Two tabs in one room are two people to each
 * other, as when somebody tries Parley alone.
 */
export async function isBusyElsewhere(locks: LockManager, room: string): Promise<boolean> {
  const { held = [] } = await locks.query()
  return held.some(({ name = '' }) => name.startsWith(prefix) && name !== prefix + room)
}
