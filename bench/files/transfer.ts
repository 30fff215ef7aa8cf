/**
 * One file from one browser to another, with nothing else to send: over Parley, over a bare data
 * channel with the same parts, in such a call and by itself, and over PeerJS. Each comes from a disk, or from what the
 * page has in memory, and all go through e2e/rig/net.ts.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { openChat } from '../../e2e/rig/chatting.ts'
import { watchMemory } from '../../e2e/rig/memory.ts'
import { framesAndSound } from '../../e2e/rig/media.ts'
import { createNet } from '../../e2e/rig/net.ts'
import { createPeople, type Coming } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { chooseLaid, layFile, quiet, sendChosen } from '../../e2e/rig/sendingFiles.ts'
import { meet } from '../../e2e/rig/scenes.ts'
import { until } from '../../e2e/rig/until.ts'
import { serveSite } from '../../e2e/rig/static.ts'
import { startPeerJs } from '../setup/peerjs.ts'
import { page } from '../setup/other.ts'
import {
  receiveBare,
  receiveInCall,
  receivePeerJs,
  sendBare,
  sendInCall,
  sendPeerJs,
} from './transferPages.ts'

/**
 * The first two each in a call of its own: a connection becomes faster while it is used, and slower
 * once it was not. The others in pages that do nothing else.
 */
export type Kind = 'Parley' | 'bare channel in a call' | 'bare channel' | 'PeerJS'

export type Transfer = { roundTripMs: number; kind: Kind; bytes: number; ms: number }

/** How much more memory each browser took while it went than before, at most, in bytes. */
export type Memory = { bytes: number; sender: number; receiver: number }

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    took: number
  }
}

const longMs = 1_200_000
let seed = 0
/** Of a channel that nobody else has. */
const bareId = 900

type Browsers = readonly [Browser, Browser]

/** Each kind in turn, so that a slow moment falls on all of them. */
export async function measureTransfers(
  origin: string,
  browsers: Browsers,
  { rounds, sizes }: { rounds: number; sizes: { roundTripMs: number; bytes: number }[] },
  tell: (line: string) => void,
): Promise<Transfer[]> {
  const found: Transfer[] = []
  const site = await serveSite({ '/': page('') })
  const peerjs = await startPeerJs((port) => Promise.resolve(port))
  try {
    for (const { roundTripMs, bytes } of sizes)
      for (let round = 0; round < rounds; round += 1) {
        const add = (kind: Kind, ms: number) => {
          found.push({ roundTripMs, kind, bytes, ms })
          tell(JSON.stringify(found.at(-1)))
        }
        const { ms } = await overParley(origin, browsers, roundTripMs, bytes)
        add('Parley', ms)
        const beside = await inCall(origin, browsers, roundTripMs, (anna, bert) =>
          sendBareInCall(anna, bert, bytes),
        )
        add('bare channel in a call', beside)
        const bare = await between(site.origin, browsers, roundTripMs, async (from, to) => {
          const offer = await from.page.evaluate(sendBare, null, bytes)
          const answer = await to.page.evaluate(receiveBare, offer ?? '', bytes)
          await from.page.evaluate(sendBare, answer, bytes)
          return to.page.evaluate(() => window.received)
        })
        add('bare channel', bare)
        const other = await between(
          `http://127.0.0.1:${peerjs.port}`,
          browsers,
          roundTripMs,
          async (from, to) => {
            const id = await to.page.evaluate(receivePeerJs, peerjs.serverPort)
            await from.page.evaluate(sendPeerJs, peerjs.serverPort, id, bytes)
            return to.page.evaluate(() => window.received)
          },
        )
        add('PeerJS', other)
      }
  } finally {
    await peerjs.close()
    await site.close()
  }
  return found
}

export async function measureMemory(
  origin: string,
  browsers: Browsers,
  bytes: number,
): Promise<Memory> {
  const { sender, receiver } = await overParley(origin, browsers, 0, bytes)
  return { bytes, sender, receiver }
}

/** Two pages of a site, which reach each other through a network of this round trip. */
async function between(
  origin: string,
  browsers: Browsers,
  roundTripMs: number,
  act: (from: Person, to: Person) => Promise<number>,
): Promise<number> {
  const net = createNet()
  net.set({ delayMs: roundTripMs / 2 })
  const people = createPeople(origin, browsers[0])
  try {
    const open = (browser: Browser) => people.open(origin, { browser, net })
    return await act(await open(browsers[0]), await open(browsers[1]))
  } finally {
    await people.leave()
    net.close()
  }
}

/** Two in a call, who show and say nothing, and have the chat open. */
async function inCall<T>(
  origin: string,
  browsers: Browsers,
  roundTripMs: number,
  act: (anna: Person, bert: Person) => Promise<T>,
): Promise<T> {
  const net = createNet()
  net.set({ delayMs: roundTripMs / 2 })
  const people = createPeople(origin, browsers[0], { haveSmallCameras: true })
  const coming = (browser: Browser): Coming => ({ browser, net, hasProfile: true })
  try {
    const { anna, bert } = await meet(people, {
      anna: coming(browsers[0]),
      bert: coming(browsers[1]),
    })
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    for (const person of [anna, bert]) {
      await openChat(person)
      await quiet(person)
    }
    return await act(anna, bert)
  } finally {
    await people.leave()
    net.close()
  }
}

async function overParley(
  origin: string,
  browsers: Browsers,
  roundTripMs: number,
  bytes: number,
): Promise<{ ms: number; sender: number; receiver: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  // What has come once is there.
  const made = { name: 'film.mp4', size: bytes, seed: ++seed }
  layFile(join(folder, made.name), made)
  try {
    return await inCall(origin, browsers, roundTripMs, async (anna, bert) => {
      // Where it is saved is measured to the moment that it is there; downloads are the browser's.
      await bert.page.evaluate(() => (HTMLAnchorElement.prototype.click = () => {}))
      await chooseLaid(anna, join(folder, made.name))
      await sendChosen(anna, [made])
      await bert.page.waitForSelector('.file .primary', { timeout: 300_000 })
      const watches = browsers.map(watchMemory)
      await bert.page.evaluate(takeFile, words.received)
      const ms = await until(
        'all of it has come',
        () => bert.page.evaluate(() => window.took),
        (took) => took > 0,
        longMs,
      )
      const [sender = 0, receiver = 0] = watches.map((watch) => watch.end())
      return { ms, sender, receiver }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

/** How long it took, in ms. */
async function sendBareInCall(from: Person, to: Person, bytes: number): Promise<number> {
  await to.page.evaluate(receiveInCall, bytes, bareId)
  await from.page.evaluate(sendInCall, bytes, bareId)
  return to.page.evaluate(() => window.received)
}

/** In the page: from the press of Save until all of it has come, in ms, is what `took` becomes. */
function takeFile(received: string): void {
  window.took = 0
  const began = performance.now()
  document.querySelector<HTMLElement>('.file .primary')?.click()
  const look = (): void => {
    if (document.querySelector('.file-state')?.textContent !== received) setTimeout(look, 20)
    else window.took = performance.now() - began
  }
  look()
}
