/**
 * Hands at the keyboard, the mouse and the touchscreen of a Chromium, whose events bear times that
 * a test says: a machine that is slow just then makes no pause between two keys, and a pause takes
 * no time.
 */
import type { CDPSession } from 'puppeteer-core'
import type { Person } from './person.ts'

type Key = 'Enter' | 'Escape' | 'Shift' | 'Tab' | (string & {})

export type Hands = {
  /** Presses these, one after the other, each so long after the last thing that these hands did. */
  type(keys: Key[], afterMs?: number): Promise<void>
  /** Holds a key down, so that it repeats; up to so long after it went down. */
  hold(key: Key): Promise<void>
  repeat(key: Key, times: number): Promise<void>
  letGo(key: Key): Promise<void>
  click(at: Point, clicks?: number): Promise<void>
  tap(at: Point): Promise<void>
  /** From now on, the clock of these hands stands so long after the dialog opened. */
  afterOpening(ms: number): Promise<void>
}

export type Point = { x: number; y: number }

const codes: Record<string, { code: string; windowsVirtualKeyCode: number; text?: string }> = {
  ' ': { code: 'Space', windowsVirtualKeyCode: 32, text: ' ' },
  Enter: { code: 'Enter', windowsVirtualKeyCode: 13, text: '\r' },
  Escape: { code: 'Escape', windowsVirtualKeyCode: 27 },
  Shift: { code: 'ShiftLeft', windowsVirtualKeyCode: 16 },
  Tab: { code: 'Tab', windowsVirtualKeyCode: 9 },
}

const betweenKeysMs = 80
const repeatMs = 33

export async function handsOf({ page }: Person): Promise<Hands> {
  const session = await page.createCDPSession()
  let now = await page.evaluate(() => performance.timeOrigin + performance.now())
  const timestamp = (afterMs: number) => (now += afterMs) / 1000

  const down = (key: Key, autoRepeat: boolean, afterMs: number) => {
    const { text = key.length === 1 ? key : '', ...code } = codes[key] ?? {}
    const type = text === '' ? 'rawKeyDown' : 'keyDown'
    const event = { type, key, text, autoRepeat, timestamp: timestamp(afterMs), ...code } as const
    return session.send('Input.dispatchKeyEvent', event)
  }
  const up = (key: Key) => {
    const { text: _, ...code } = codes[key] ?? {}
    return session.send('Input.dispatchKeyEvent', {
      type: 'keyUp',
      key,
      timestamp: timestamp(10),
      ...code,
    })
  }
  const touches = (type: 'touchStart' | 'touchEnd', touchPoints: Point[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints, timestamp: timestamp(10) })

  return {
    async type(keys, afterMs = betweenKeysMs) {
      for (const key of keys) {
        await down(key, false, afterMs)
        await up(key)
      }
    },
    hold: (key) => down(key, false, betweenKeysMs),
    async repeat(key, times) {
      for (let i = 0; i < times; i += 1) await down(key, true, repeatMs)
    },
    letGo: up,
    click: (at, clickCount = 1) => clickAt(session, at, clickCount, timestamp),
    async tap(at) {
      await touches('touchStart', [at])
      await touches('touchEnd', [])
    },
    async afterOpening(ms) {
      now = ms + (await page.$eval('dialog[open]', openedAt))
    },
  }
}

async function clickAt(
  session: CDPSession,
  at: Point,
  clickCount: number,
  timestamp: (afterMs: number) => number,
): Promise<void> {
  for (const type of ['mousePressed', 'mouseReleased'] as const) {
    const event = { type, button: 'left', clickCount, timestamp: timestamp(5), ...at } as const
    await session.send('Input.dispatchMouseEvent', event)
  }
}

/**
 * From now on, two keys stand at most so far apart for the page, in a browser that takes no times
 * for its keys. It may be slow to type what it is asked to; that is no pause of somebody who types.
 */
export async function typeWithoutPauses({ page }: Person, atMostMs: number): Promise<void> {
  await page.evaluate((longest) => {
    const real = Object.getOwnPropertyDescriptor(Event.prototype, 'timeStamp')
    const seen = new WeakMap<Event, number>()
    let last = { real: performance.now(), told: performance.now() }
    Object.defineProperty(KeyboardEvent.prototype, 'timeStamp', {
      configurable: true,
      get(this: KeyboardEvent): number {
        const known = seen.get(this)
        if (known !== undefined) return known
        const now: number = real?.get?.call(this)
        last = { real: now, told: last.told + Math.min(now - last.real, longest) }
        seen.set(this, last.told)
        return last.told
      },
    })
  }, atMostMs)
}

/** What keys say of their time is the browser's again. */
export async function typeAsItComes({ page }: Person): Promise<void> {
  await page.evaluate(() => Reflect.deleteProperty(KeyboardEvent.prototype, 'timeStamp'))
}

function openedAt(dialog: Element): number {
  return performance.timeOrigin + performance.now() - window.recorder.shownFor(dialog)
}
