/**
 * One channel for files (P8): what is said over it, and parts of files, no faster than the call
 * allows. EDGE: pace.ts says how fast that is.
 */
import type { Bytes } from '../../protocol/bytes'
import { fileShape, type FileSaying } from '../../protocol/files'
import { limits } from '../../protocol/messages'
import { fromJson } from '../../protocol/shape'
import { after } from '../base/after'
import { createRate } from '../base/rate'
import { withResolvers } from '../base/withResolvers'
import type { Load } from '../sdk'
import { createPace } from './pace'
import { createWaitingTime } from './waitingTime'

export type Line = {
  /** Nothing happens where the channel has closed. */
  say: (saying: FileSaying) => void
  /** Sends these as binary messages; false when it was over before all had gone. */
  send: (bytes: Bytes, isOver: () => boolean, onSent?: (bytes: number) => void) => Promise<boolean>
  end: () => void
}

type Needs = {
  load: () => Load
  hear: (saying: FileSaying) => void
  /** A binary message. */
  onPart: (bytes: Uint8Array) => void
}

/** More than an honest sender says at a gigabit a second. */
const readRate = { burst: 600, perSecond: 400 }
const textMax = 1500
const lookMs = 50
/** Where nothing else is sent, what waits in the channel is worth so many ms, and within this. */
const aheadMs = 400
const aheadBytes = { least: 262_144, most: 1_048_576 }
/** Where something else is, a part is worth so many ms, and within this: voice passes between two. */
const partMs = 12
const partBytes = { least: 1100, most: 16_384 }
const turnMs = 8
/** What waits in the channel for one who takes nothing, in bytes: far more than parts come to. */
const waitingMax = 4_194_304

// oxlint-disable-next-line max-lines-per-function -- one closure over a channel
export function createLine(channel: RTCDataChannel, { load, hear, onPart }: Needs): Line {
  const pace = createPace()
  const waiting = createWaitingTime()
  const mayRead = createRate(readRate)
  /** Tells those who wait: a connection that we close ourselves tells its channels nothing. */
  const over = new EventTarget()
  let hasEnded = false
  let rate: number = 0
  /** What may go at once, in bytes. */
  let allowance = 0
  let allowedAt = 0
  let lookedAt = 0
  let sentSince = 0
  /** Of when nothing else was sent, in kbit/s. */
  let through = 0

  const isOpen = (): boolean => !hasEnded && channel.readyState === 'open'

  function onMessage({ data }: MessageEvent<unknown>): void {
    if (data instanceof ArrayBuffer) {
      if (data.byteLength > 0 && data.byteLength <= limits.dataBytes) onPart(new Uint8Array(data))
      return
    }
    if (typeof data !== 'string' || data.length > textMax || !mayRead(Date.now())) return
    const saying = fromJson(fileShape, data)
    if (saying === undefined) return
    if (saying.type === 'ping') say({ type: 'pong', n: saying.n })
    else if (saying.type === 'pong') waiting.back(saying.n, performance.now())
    else hear(saying)
  }

  function say(saying: FileSaying): void {
    // Who takes nothing of it, and has us answer and answer, fills no memory here.
    if (isOpen() && channel.bufferedAmount < waitingMax) channel.send(JSON.stringify(saying))
  }

  function look(now: number): void {
    if (now < lookedAt + lookMs) return
    const sent = (sentSince * 8) / (now - lookedAt)
    const is = load()
    rate = pace({ load: is, waiting: waiting.now(now), sent }, now)
    if (rate === Infinity) through = Math.max(sent, through * 0.95)
    else say({ type: 'ping', n: waiting.gone(now) })
    lookedAt = now
    sentSince = 0
  }

  /** How large a part may go now; 0: none. */
  function mayGo(now: number): number {
    if (rate === Infinity) {
      const ahead = clamp((through * aheadMs) / 8, aheadBytes)
      channel.bufferedAmountLowThreshold = ahead / 2
      return channel.bufferedAmount < ahead ? limits.dataBytes : 0
    }
    const part = clamp((rate * partMs) / 8, partBytes)
    allowance = Math.min(allowance + (rate * (now - allowedAt)) / 8, part * 4)
    allowedAt = now
    return allowance >= part && channel.bufferedAmount <= part ? part : 0
  }

  return {
    say,
    async send(bytes, isOver, onSent) {
      for (let at = 0; at < bytes.length;) {
        const now = performance.now()
        look(now)
        const part = mayGo(now)
        if (part === 0) await (rate === Infinity ? drained(channel, over) : after(turnMs))
        if (!isOpen() || isOver()) return false
        if (part === 0) continue
        const next = bytes.subarray(at, at + part)
        channel.send(next)
        at += next.length
        if (rate !== Infinity) allowance -= next.length
        sentSince += next.length
        onSent?.(at)
      }
      return true
    },
    ...begin(),
  }

  function begin(): Pick<Line, 'end'> {
    channel.addEventListener('message', onMessage)
    return {
      end() {
        hasEnded = true
        channel.removeEventListener('message', onMessage)
        over.dispatchEvent(new Event('close'))
      },
    }
  }
}

/** Until what waits there has become less, or it closes, or is over. */
async function drained(channel: RTCDataChannel, over: EventTarget): Promise<void> {
  if (channel.readyState !== 'open') return
  const { promise, resolve } = withResolvers<void>()
  const done = (): void => resolve()
  channel.addEventListener('bufferedamountlow', done)
  for (const each of [channel, over]) each.addEventListener('close', done)
  // It may have become less before anybody listened.
  if (channel.bufferedAmount <= channel.bufferedAmountLowThreshold) resolve()
  await promise
  channel.removeEventListener('bufferedamountlow', done)
  for (const each of [channel, over]) each.removeEventListener('close', done)
}

function clamp(value: number, { least, most }: { least: number; most: number }): number {
  return Math.round(Math.min(most, Math.max(least, value)))
}
