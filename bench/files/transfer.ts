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
import { serveSite } from '../../e2e/rig/static.ts'
import { startPeerJs } from '../setup/peerjs.ts'
import { page } from '../setup/other.ts'
import { type Kind, kinds, type Memory, patienceMs, type Transfer } from './kinds.ts'
import {
  receiveBare,
  receiveInCall,
  receivePeerJs,
  sendBare,
  sendInCall,
  sendPeerJs,
} from './transferPages.ts'

/** For the largest: what is looked at there is memory. */
const longMs = 1_200_000
let seed = 0
/** Of a channel that nobody else has. */
const bareId = 900

type Browsers = readonly [Browser, Browser]

/** Each kind in turn, and the other way round the next time: a slow moment falls on all of them. */
export async function measureTransfers(
  origin: string,
  browsers: Browsers,
  { rounds, sizes }: { rounds: number; sizes: { roundTripMs: number; bytes: number }[] },
  tell: (line: string) => void,
): Promise<Transfer[]> {
  const found: Transfer[] = []
  const site = await serveSite({ '/': page('') })
  const peerjs = await startPeerJs((port) => Promise.resolve(port))
  const ways: Record<Kind, (roundTripMs: number, bytes: number) => Promise<number>> = {
    Parley: async (roundTripMs, bytes) =>
      (
        await overParley(origin, browsers, roundTripMs, bytes, {
          patience: patienceMs,
          watched: [],
        })
      ).ms,
    'bare channel in a call': (roundTripMs, bytes) =>
      inCall(origin, browsers, roundTripMs, (from, to) => overBareInCall(from, to, bytes)),
    'bare channel': (roundTripMs, bytes) =>
      between(site.origin, browsers, roundTripMs, (from, to) => overBare(from, to, bytes)),
    PeerJS: (roundTripMs, bytes) =>
      between(`http://127.0.0.1:${peerjs.port}`, browsers, roundTripMs, (from, to) =>
        overPeerJs(from, to, peerjs.serverPort, bytes),
      ),
  }
  try {
    for (const { roundTripMs, bytes } of sizes)
      for (let round = 0; round < rounds; round += 1)
        for (const kind of round % 2 === 0 ? kinds : kinds.toReversed()) {
          const ms = await ways[kind](roundTripMs, bytes)
          found.push({ roundTripMs, kind, bytes, ms })
          tell(JSON.stringify(found.at(-1)))
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
  const { ms, sender, receiver } = await overParley(origin, browsers, 0, bytes, {
    patience: longMs,
    watched: browsers,
  })
  if (ms >= longMs) throw new Error('It did not all come.')
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

/** `watched`: whose memory is looked at, which takes time from the file. */
async function overParley(
  origin: string,
  browsers: Browsers,
  roundTripMs: number,
  bytes: number,
  { patience, watched }: { patience: number; watched: readonly Browser[] },
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
      const watches = watched.map(watchMemory)
      await bert.page.evaluate(takeFile, words.received)
      const ms = await arrival(bert, patience)
      const [sender = 0, receiver = 0] = watches.map((watch) => watch.end())
      return { ms, sender, receiver }
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function overBareInCall(from: Person, to: Person, bytes: number): Promise<number> {
  await to.page.evaluate(receiveInCall, bytes, bareId)
  return arrivalOf(from.page.evaluate(sendInCall, bytes, bareId), to)
}

async function overBare(from: Person, to: Person, bytes: number): Promise<number> {
  const offer = await from.page.evaluate(sendBare, null, bytes)
  const answer = await to.page.evaluate(receiveBare, offer ?? '', bytes)
  return arrivalOf(from.page.evaluate(sendBare, answer, bytes), to)
}

async function overPeerJs(
  from: Person,
  to: Person,
  serverPort: number,
  bytes: number,
): Promise<number> {
  const id = await to.page.evaluate(receivePeerJs, serverPort)
  return arrivalOf(from.page.evaluate(sendPeerJs, serverPort, id, bytes), to)
}

/** How long what is being sent takes to be all there. Where sending fails, this does. */
async function arrivalOf(sending: Promise<unknown>, at: Person): Promise<number> {
  const failed = sending.then(() => new Promise<never>(() => {}))
  return Promise.race([arrival(at, patienceMs), failed])
}

/**
 * What `received` of this page comes to, in ms, or `patience`, where it is longer. The page says so
 * by itself: to ask it again and again would take time from what is measured.
 */
async function arrival(at: Person, patience: number): Promise<number> {
  const { promise, resolve } = Promise.withResolvers<number>()
  await at.page.exposeFunction('arrived', resolve)
  await at.page.evaluate(() => void window.received.then(window.arrived))
  const timer = setTimeout(() => resolve(patience), patience)
  return promise.finally(() => clearTimeout(timer))
}

/** In the page: `received` is from the press of Save until all of it has come. */
function takeFile(received: string): void {
  const began = performance.now()
  document.querySelector<HTMLElement>('.file .primary')?.click()
  window.received = new Promise((resolve) => {
    const look = (): void => {
      if (document.querySelector('.file-state')?.textContent === received)
        resolve(performance.now() - began)
    }
    const changes = { subtree: true, childList: true, characterData: true }
    new MutationObserver(look).observe(document.body, changes)
  })
}
