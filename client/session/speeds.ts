/** How fast files go, and what of that is worth drawing. EDGE: it looks at the clock. */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { Transfer } from '../files/files'
import type { Readable } from '../sdk'

type Speeds = {
  /** As they are; what has only gone on is seen once a second, and what begins to at once. */
  transfers: ReadonlySignal<readonly Transfer[]>
  /** By the key of each that moves, in bytes a second. */
  speeds: ReadonlySignal<ReadonlyMap<string, number>>
  end: () => void
}

/** To draw takes processor time, which on a busy computer the file then has not. */
const drawMs = 1000
/** What was so long ago says little of now. */
const recentMs = 3000

export function keyOf({ way, peer, file }: Pick<Transfer, 'way' | 'peer' | 'file'>): string {
  return `${way} ${peer} ${file}`
}

export function createSpeeds(all: Readable<readonly Transfer[]>): Speeds {
  const transfers = signal(all.peek())
  const speeds = signal<ReadonlyMap<string, number>>(new Map())
  const marks = new Map<string, { at: number; bytes: number }[]>()
  /** While anything moves, or should: what stands still has no event. */
  let timer: ReturnType<typeof setTimeout> | undefined

  function rest(): void {
    clearTimeout(timer)
    timer = undefined
  }

  function draw(): void {
    rest()
    const now = performance.now()
    const list = all.peek()
    const next = new Map<string, number>()
    for (const { state, ...transfer } of list) {
      const key = keyOf(transfer)
      if (state.at !== 'moving') marks.delete(key)
      else next.set(key, speedOf(key, transfer.bytes, now))
    }
    speeds.value = next
    transfers.value = list
    if (next.size > 0) timer = setTimeout(draw, drawMs)
  }

  function speedOf(key: string, bytes: number, now: number): number {
    const before = (marks.get(key) ?? []).filter(({ at }) => at > now - recentMs)
    const [first = { at: now, bytes }] = before
    marks.set(key, [...before, { at: now, bytes }])
    return now > first.at ? Math.max(0, ((bytes - first.bytes) * 1000) / (now - first.at)) : 0
  }

  /** It was drawn as one that stands still. */
  const goesAgain = (transfer: Transfer, at: number): boolean =>
    transfer.bytes !== transfers.peek()[at]?.bytes && speeds.peek().get(keyOf(transfer)) === 0

  const stop = all.subscribe((list) => {
    const shown = transfers.peek()
    const isOnlyFurther =
      list.length === shown.length && list.every(({ state }, i) => state === shown[i]?.state)
    if (timer === undefined || !isOnlyFurther || list.some(goesAgain)) draw()
  })
  return {
    transfers,
    speeds,
    end() {
      stop()
      rest()
    },
  }
}
