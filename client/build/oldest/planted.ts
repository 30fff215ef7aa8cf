/**
 * Uses of what is newer than the oldest browsers. `tsc -p client/oldest` must refuse each, and says
 * so of one that it does not: this is the test of that check, and runs nowhere.
 */
import { oldest } from './browsers'

export function isRefused(list: number[], names: Set<string>, bytes: Uint8Array<ArrayBuffer>) {
  return [
    // @ts-expect-error
    Promise.withResolvers(),
    // @ts-expect-error
    Promise.try(() => 0),
    // @ts-expect-error
    Array.fromAsync([]),
    // @ts-expect-error
    list.toSpliced(0, 1),
    // @ts-expect-error
    list.with(0, 0),
    // @ts-expect-error
    bytes.toReversed(),
    // @ts-expect-error
    bytes.toBase64(),
    // @ts-expect-error
    names.union(names),
    // @ts-expect-error
    names.values().map(String),
    // @ts-expect-error
    Iterator.from([]),
    // @ts-expect-error
    Object.groupBy(list, String),
    // @ts-expect-error
    new Intl.Segmenter(),
    // @ts-expect-error
    ''.isWellFormed(),
    // @ts-expect-error
    RegExp.escape(''),
    // @ts-expect-error
    Error.isError(null),
    // @ts-expect-error
    /[a--b]/v,
    // @ts-expect-error
    AbortSignal.any([]),
    // @ts-expect-error
    URL.canParse(''),
    // @ts-expect-error
    Response.json({}),
    // @ts-expect-error
    new Response().bytes(),
    // @ts-expect-error
    new CompressionStream('gzip'),
    // @ts-expect-error
    Notification.permission,
    // @ts-expect-error
    navigator.wakeLock.request(),
    // @ts-expect-error
    navigator.mediaDevices.getDisplayMedia(),
    // @ts-expect-error
    new RTCPeerConnection().addTransceiver('audio').setCodecPreferences([]),
    // @ts-expect-error
    document.startViewTransition(() => {}),
    // @ts-expect-error
    document.body.showPopover(),
    // @ts-expect-error
    document.createElement('audio').setSinkId(''),
    // @ts-expect-error
    CSS.registerProperty({ name: '--a', inherits: false }),
    // @ts-expect-error
    scheduler.yield(),
  ]
}

/** And what they have is not refused, nor what is looked for first. */
export const isTaken = [
  crypto.randomUUID(),
  structuredClone(oldest),
  [1].findLast(Boolean),
  [1].at(-1),
  Object.hasOwn(oldest, 'firefox'),
  AbortSignal.timeout(1),
  navigator.wakeLock?.request(),
  window.Notification?.permission,
  Promise.withResolvers?.(),
]
