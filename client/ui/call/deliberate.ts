/**
 * Whether a key or a press was meant for a dialog that opened by itself. Somebody may be typing
 * just then, or their finger may be on its way down: whatever comes without a pause was meant for
 * what was there before. PURE; times are those of events, in ms.
 */
import { pressPauseMs } from '../parts/pressPause'

/** Somebody who types pauses for less between two keys. */
export const typingPauseMs = 1000

type Key = { key: string; repeat: boolean; timeStamp: number }
/** `detail` counts presses, and is 0 for a key or an assistive technology. */
type Click = { detail: number; timeStamp: number }

/** Keys that do something to a button, and with which somebody comes to it. Any other is typing. */
const answering = new Set(['Enter', ' '])
const moving = new Set(['Tab', 'Shift'])

export function createKeyGuard(openedAt: number): {
  /** Whether the key counts. Only one that counted when it went down counts when it comes up. */
  down(key: Key): boolean
  up(key: Key): boolean
} {
  const pause = createPause(openedAt, typingPauseMs)
  const counting = new Set<string>()
  return {
    down({ key, repeat, timeStamp }) {
      const isMeant = pause.passed(timeStamp)
      if (!answering.has(key) && !moving.has(key)) pause.restart()
      // Somebody may be slow to let go of it, and means it all the same.
      if (repeat) return false
      if (isMeant) counting.add(key)
      else counting.delete(key)
      return isMeant
    },
    up({ key, timeStamp }) {
      // Until it is let go, a key that is held is no pause.
      pause.extend(timeStamp)
      return counting.delete(key)
    },
  }
}

export function createPressGuard(openedAt: number): {
  /** A finger or a button of the mouse goes down, anywhere. */
  down(press: { timeStamp: number }): void
  /** Whether the click counts: it does when its press did. */
  click(click: Click): boolean
} {
  const pause = createPause(openedAt, pressPauseMs)
  let last: { isMeant: boolean } | null = null
  return {
    down({ timeStamp }) {
      last = { isMeant: pause.passed(timeStamp) }
    },
    click({ detail, timeStamp }) {
      if (detail === 0) return true
      // Of a press before the dialog was there, the click alone comes here.
      return last?.isMeant ?? pause.passed(timeStamp)
    },
  }
}

/** Passed once nothing came for so long; until then it begins anew with each that comes. */
function createPause(from: number, ms: number) {
  let since = from
  let isOver = false
  const extend = (at: number) => {
    since = Math.max(since, at)
  }
  return {
    passed(at: number): boolean {
      isOver ||= at - since >= ms
      extend(at)
      return isOver
    },
    extend,
    restart(): void {
      isOver = false
    },
  }
}
