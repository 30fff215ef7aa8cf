/** From what the counting worker noted to what is billed. PURE. */
import type { Entry } from '../counted/entry.ts'
import type { Use } from './prices.ts'

/** A WebSocket message that comes in is a twentieth of a request; one that goes out is free. */
const messagesOfARequest = 20
/** How long an object that nothing holds awake stays in memory. */
export const beforeSleepMs = 10_000

export type Count = {
  requests: number
  upgrades: number
  calls: number
  messages: number
  closes: number
  /** How often an object was made, or woke. */
  made: number
  /** Of the storage. */
  reads: number
  writes: number
  /** By the clock, whole milliseconds at both ends. */
  workerMs: number
  activeMs: number
  /**
   * The same if each began just after its millisecond began, and ended just before the next one.
   */
  activeAtMostMs: number
}

export function toCount(entries: Entry[]): Count {
  const many = (is: Entry['is']) => entries.filter((entry) => entry.is === is).length
  const inWorker = entries.filter((entry) => entry.is === 'request')
  const inRoom = entries.filter(({ is }) => is !== 'request' && is !== 'storage')
  return {
    requests: inWorker.length,
    upgrades: many('upgrade'),
    calls: many('rpc'),
    messages: many('message'),
    closes: many('close'),
    made: many('made'),
    reads: toStorage(entries, 'read'),
    writes: toStorage(entries, 'write'),
    workerMs: toSum(inWorker),
    activeMs: toSum(inRoom),
    activeAtMostMs: toSum(inRoom) + inRoom.length,
  }
}

/**
 * Of a room that never writes to its storage. What was active is taken at the most that it can have
 * been.
 */
export function toUse(count: Count): Use {
  if (count.writes > 0) throw new Error('The room wrote to its storage: rows have to be counted')
  return {
    workerRequests: count.requests,
    workerMs: count.workerMs,
    objectRequests: count.upgrades + count.calls + count.messages / messagesOfARequest,
    activeMs: count.activeAtMostMs,
    rowsRead: count.reads,
    rowsWritten: 0,
  }
}

/**
 * The bound from above: all of `times`, in which the room was awake, were followed by the wait for
 * its sleep, and that were billed.
 */
export function toWorstUse(use: Use, times: number): Use {
  return { ...use, activeMs: use.activeMs + times * beforeSleepMs }
}

function toStorage(entries: Entry[], does: 'read' | 'write'): number {
  return entries.filter((entry) => entry.is === 'storage' && entry.does === does).length
}

function toSum(entries: Entry[]): number {
  return entries.reduce((sum, { ms }) => sum + ms, 0)
}
