/**
 * What only accompanies a call fails in some browser, or what shows it: the call is neither missed
 * nor ended by that.
 */
import { expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { troubleEn } from '../client/i18n/en/trouble.ts'
import { framesAndSound, risingAt } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { meet } from './rig/scenes.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()
const sound = { pictures: false, sound: true }

test('without meter, tones, title, icon, notification, screen lock and lists of devices a call rings and is held', async () => {
  const { anna, bert } = await meet(stage)
  const said = warnings(bert)
  await bert.page.evaluateOnNewDocument(breakCompany)
  await bert.reload()
  await anna.reads('Bert is here')
  await bert.reads('Anna is here')
  await bert.press('Preview')
  await bert.sees('button', 'Turn microphone off')
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await bert.press('More')
  await bert.sees('combobox', 'Microphone')
  await bert.press('Close')
  await bert.press('Hang up')
  await bert.reads('You left the call')
  // By what failed and the error's name alone.
  for (const text of said) expect(text).toMatch(/^\w+: \w+$/)
  expect(said).toContain('level: NotSupportedError')
})

test('a call that cannot be drawn is heard, is drawn again once it can be, and ends by Hang up', async () => {
  const { anna, bert } = await meet(stage)
  await anna.page.evaluate(breakScreen)
  await bert.page.evaluate(breakFaces)
  await anna.press('Call')
  await anna.reads(en.pictureFailed)
  await bert.press('Accept')
  await bert.reads(en.pictureFailed)
  await risingAt(anna, 1, sound)
  await risingAt(bert, 1, sound)
  await bert.page.evaluate(() => window.mend())
  await bert.press('Try again')
  await risingAt(bert, 1, { pictures: true, sound: true })
  await bert.sees('button', 'Hang up')
  await anna.press('Hang up')
  await bert.reads('Anna hung up')
})

test('where the browser makes no connection a call rings, says so, and ends by Hang up', async () => {
  const { anna, bert } = await meet(stage)
  await bert.page.evaluate(breakConnections)
  await anna.press('Call')
  await bert.press('Accept')
  await bert.reads(troubleEn.link.unknown)
  await bert.sees('button', 'Try again')
  await bert.press('Hang up')
  await anna.reads(/Bert hung up/)
})

function warnings({ page }: Person): string[] {
  const said: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'warn') said.push(message.text())
  })
  return said
}

function breakCompany(): void {
  const fault = () => new DOMException('Anna at 192.0.2.1', 'NotSupportedError')
  const fail = (): never => {
    throw fault()
  }
  const refuse = () => Promise.reject(fault())
  const put = (on: object, name: string, as: PropertyDescriptor) =>
    Object.defineProperty(on, name, { configurable: true, ...as })
  put(AudioContext.prototype, 'createMediaStreamSource', { value: fail })
  put(AudioContext.prototype, 'createGain', { value: fail })
  put(AudioContext.prototype, 'resume', { value: fail })
  put(document, 'title', { set: fail, get: () => '' })
  // As Chrome on Android, and worse: it stays.
  put(window, 'Notification', { value: Object.assign(fail, { permission: 'granted' }) })
  put(Document.prototype, 'hidden', { get: () => true })
  put(navigator.wakeLock, 'request', { value: refuse })
  put(navigator.locks, 'request', { value: refuse })
  put(navigator.locks, 'query', { value: refuse })
  put(navigator.mediaDevices, 'enumerateDevices', { value: refuse })
}

/** As where too many were made. */
function breakConnections(): void {
  const refuse = {
    construct() {
      throw new DOMException('', 'UnknownError')
    },
  }
  window.RTCPeerConnection = new Proxy(RTCPeerConnection, refuse)
}

/** The whole screen of a call: what it listens to as it opens. */
function breakScreen(): void {
  const listen = Object.getOwnPropertyDescriptor(EventTarget.prototype, 'addEventListener')?.value
  HTMLElement.prototype.addEventListener = function (...all: unknown[]) {
    if (this.tagName === 'MAIN') throw new TypeError('MAIN')
    Reflect.apply(listen, this, all)
  }
}

/** The faces alone. */
function breakFaces(): void {
  HTMLVideoElement.prototype.play = () => {
    throw new TypeError('play')
  }
  window.mend = () => void Reflect.deleteProperty(HTMLVideoElement.prototype, 'play')
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    mend: () => void
  }
}
