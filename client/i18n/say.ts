/** What the state says, in words. */
import {
  type Ended,
  type Knock,
  type Missed,
  type Name,
  nameOf,
  type Notice,
  type Person,
  type Refusal,
} from '../sdk'
import type { Words } from './en/first'
import { toDuration, toTime } from './format'
import { isolate } from './isolate'

/** What somebody is called who says nothing of it, or something that cannot be read. */
export function toName(t: Words, name: Name | undefined): string {
  return name === null ? t.unreadable : isolate(name || t.guest)
}

export function nameText(t: Words, someone: Person | Knock | undefined): string {
  return toName(t, nameOf(someone))
}

export function endedText(t: Words, ended: Ended): string {
  switch (ended.why) {
    case 'you-hung-up':
      return withLength(t, t.youHungUp, ended.lengthMs)
    case 'hung-up':
      return withLength(t, t.hungUp(named(t, ended.names)), ended.lengthMs)
    case 'removed':
      return withLength(t, t.removed(named(t, ended.names)), ended.lengthMs)
    case 'lost':
      return withLength(t, t.lost(named(t, ended.names)), ended.lengthMs)
    case 'away':
      return withLength(t, t.hasLeft(toName(t, ended.names[0])), ended.lengthMs)
    case 'refused':
      return t.sentences(ended.refusals.map((r) => refusalText(t, r)))
    case 'you-declined':
      return t.youDeclined(toName(t, ended.names[0]))
    case 'full':
      return t.full
    case 'over':
      return t.over
    default:
      return ended satisfies never
  }
}

export function noticeText(t: Words, notice: Notice): string {
  if (notice.what === 'tampered') return t.tampered
  const name = toName(t, notice.name)
  switch (notice.what) {
    case 'refused':
      return refusalText(t, notice)
    case 'entered':
      return t.entered(name)
    case 'left-call':
      return t.leftCall(name)
    case 'left-room':
      return t.leftRoom(name)
    case 'removed':
      return t.removed([name])
    case 'locked':
      return t.lockedBy(name)
    case 'unlocked':
      return t.unlockedBy(name)
    case 'not-locked':
      return t.notLocked
    default:
      return notice satisfies never
  }
}

export function missedText(t: Words, missed: Missed): string {
  const say = missed.busy ? t.missedBusy : t.missed
  return say(toName(t, missed.name), toTime(missed.at))
}

function refusalText(t: Words, refusal: Pick<Refusal, 'name' | 'reason'>): string {
  return t.refused[refusal.reason](toName(t, refusal.name))
}

function named(t: Words, names: Name[]): string[] {
  return names.length === 0 ? [t.guest] : names.map((name) => toName(t, name))
}

function withLength(t: Words, text: string, lengthMs: number | null): string {
  return lengthMs === null ? text : t.withLength(text, toDuration(lengthMs))
}
