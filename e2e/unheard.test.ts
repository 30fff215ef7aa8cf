/** What reaches the worker in a whole call, and what of it can be read: PROTOCOL.md N1, T2-T4. */
import { networkInterfaces } from 'node:os'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { en } from '../client/i18n/en/first.ts'
import { fromBase64Url } from '../protocol/bytes.ts'
import { framesAndSound } from './rig/media.ts'
import { createOperator, type Operator } from './rig/operator.ts'
import type { Person } from './rig/person.ts'
import { type Runtime, startRuntime } from './rig/runtime.ts'
import { useStage } from './rig/stage.ts'

let worker: Runtime
let operator: Operator
beforeEach(async () => {
  worker = await startRuntime()
  operator = await createOperator(worker.port)
})
// Before the stage's own, and so after it: people go first.
afterEach(async () => {
  await operator.close()
  await worker.close()
})

const stage = useStage()

type Story = { link: string; heard: Buffer; people: Person[]; pages: Page[]; console: string[] }

/** What one page had of ICE, and what it keeps and shows. */
type Page = {
  sdp: string[]
  local: Record<string, string>
  session: Record<string, string>
  cookie: string
  referrer: string
  title: string
  query: string
  notified: string[]
}

/**
 * Two open the link, say who they are, call, mute, stop the camera, hang up, load anew and call
 * again.
 */
async function wholeCall(toLink: (origin: string) => Promise<string>): Promise<Story> {
  const link = await toLink(operator.origin)
  const console: string[] = []
  const pages: Page[] = []
  const [anna, bert] = await Promise.all([
    stage.open(link, { wire: operator }),
    stage.open(link, { wire: operator }),
  ])
  for (const { page } of [anna, bert]) {
    page.on('console', (message) => console.push(message.text()))
    page.on('request', (request) => console.push(request.url().replace(/#.*/, '')))
    await page.evaluateOnNewDocument(stubNotifications)
    await page.evaluate(stubNotifications)
  }
  await anna.fill(en.yourName, annaName)
  await bert.reads(`${annaName} is here`)
  await bert.fill(en.yourName, bertName)
  await anna.reads(`${bertName} is here`)
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.press('Mute')
  await anna.sees('button', 'Unmute')
  await anna.press('Stop camera')
  await anna.sees('button', 'Start camera')
  for (const person of [anna, bert]) pages.push(await look(person))
  // What is off would stay off in the next call.
  await anna.press('Unmute')
  await anna.press('Start camera')
  await anna.sees('button', 'Stop camera')
  await anna.press('Hang up')
  await bert.reads(/hung up, \d+:\d\d/)
  // Back is held in a call, and let go after it.
  await anna.page.waitForFunction(() => history.state === null)
  await anna.reload()
  await anna.reads(`${bertName} is here`)
  // Not in front, so that she is notified of it.
  await anna.page.evaluate(() => Object.defineProperty(document, 'hidden', { value: true }))
  await bert.press('Call again')
  await anna.press('Accept')
  await framesAndSound(anna, bert)
  await bert.reload()
  await bert.press('Rejoin')
  await framesAndSound(anna, bert)
  for (const person of [anna, bert]) pages.push(await look(person))
  return { link, heard: operator.received(), people: [anna, bert], pages, console }
}

const annaName = 'Annabelle Quux'
const bertName = 'Bertram Zyxw'

async function look({ page }: Person): Promise<Page> {
  return page.evaluate(() => ({
    sdp: window.recorder.connections.flatMap((c) => [
      c.localDescription?.sdp ?? c.currentLocalDescription?.sdp ?? '',
    ]),
    local: Object.fromEntries(Object.entries(localStorage)),
    session: Object.fromEntries(Object.entries(sessionStorage)),
    cookie: document.cookie,
    referrer: document.referrer,
    title: document.title,
    query: location.search,
    notified: window.notified,
  }))
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    notified: string[]
  }
}

/** All that is notified of, as it would be shown. */
function stubNotifications(): void {
  window.notified = []
  const Stub = class {
    static permission = 'granted'
    constructor(title: string, options: NotificationOptions = {}) {
      window.notified.push(JSON.stringify([title, options]))
    }
    close(): void {}
    addEventListener(): void {}
  }
  Object.assign(window, { Notification: Stub })
}

/** Whatever must not be heard, by what it is. */
function secrets({ link, pages }: Story): Record<string, (string | RegExp)[]> {
  const sdp = pages.flatMap((page) => page.sdp).join('\n')
  const all = (pattern: RegExp): string[] => [
    ...new Set([...sdp.matchAll(pattern)].map((m) => m[1] ?? '')),
  ]
  return {
    key: spellings(link.split('#')[1]),
    names: [annaName, bertName],
    sdp: ['v=0', 'a=ice-', 'a=setup', 'fingerprint', ...all(/a=fingerprint:\S+ (\S+)/g)],
    candidates: ['candidate:', 'typ host', ...all(/a=ice-pwd:(\S+)/g)],
    ufrags: all(/a=ice-ufrag:(\S+)/g).map(
      (ufrag) => new RegExp(`ufrag[^,}]{0,12}${escape(ufrag)}`),
    ),
    addresses: addressesOf(all(/a=candidate:(?:\S+ ){4}(\S+)/g)),
  }
}

function escape(text: string): string {
  return text.replaceAll(/[^\w]/g, String.raw`\$&`)
}

/** The key as it may be written; none in an open room. */
function spellings(key: string | undefined): string[] {
  if (key === undefined) return []
  const bytes = Buffer.from(fromBase64Url(key))
  const base64 = bytes.toString('base64')
  return [key, base64, base64.replace('==', ''), bytes.toString('hex'), bytes.toString('latin1')]
}

/**
 * All of this machine's, but that at which the browsers reach the worker: it stands in each
 * request.
 */
function addressesOf(candidates: string[]): string[] {
  const all = Object.values(networkInterfaces()).flatMap((list) => list ?? [])
  const internal = new Set(all.filter((each) => each.internal).map((each) => each.address))
  const addresses = new Set([...all.map((each) => each.address), ...candidates])
  return [...addresses].filter((address) => !internal.has(address))
}

/** Which of them stand in it. */
function found(heard: string, wanted: Record<string, (string | RegExp)[]>): string[] {
  return Object.entries(wanted).flatMap(([what, list]) =>
    list.some((each) => (typeof each === 'string' ? heard.includes(each) : each.test(heard)))
      ? [what]
      : [],
  )
}

test('[N1] [T2] of a whole call in a sealed room the worker receives no key, name, description or address', async () => {
  const story = await wholeCall(async (origin) =>
    (await stage.newLink()).replace(/^https?:\/\/[^/]+/, origin),
  )
  const heard = story.heard.toString('latin1')
  // It is all there: pages, sockets, and what was said over them.
  for (const each of [
    'GET /r/',
    'GET /assets/',
    '"type":"hello"',
    '"type":"offer"',
    '"type":"rejoin"',
  ])
    expect(heard).toContain(each)
  const wanted = secrets(story)
  expect(wanted['candidates']?.length).toBeGreaterThan(3)
  expect(wanted['addresses']?.length).toBeGreaterThan(0)
  expect(found(heard, wanted)).toEqual([])
  // Chromium 156 looks for a newer service worker by itself, and names the one that there is, and
  // no page.
  const ofPages = heard.replaceAll(/^referer: http:\/\/[\d.:]+\/sw\.js\r$/gim, '')
  expect(ofPages).not.toMatch(/^(cookie|referer):/im)

  const { key } = wanted
  expect(story.pages.flatMap((page) => page.notified).join()).toContain(bertName)
  for (const page of story.pages) {
    const { title, query, referrer, cookie, notified, local, session } = page
    expect({ query, referrer, cookie }).toEqual({ query: '', referrer: '', cookie: '' })
    expect(found([title, ...notified].join(), { key: key ?? [] })).toEqual([])
    // On the device alone: what is remembered of rooms and people, and of this tab.
    expect(Object.keys(local).toSorted()).toEqual(['parley.name', 'parley.recents'])
    expect(found(local['parley.recents'] ?? '', { key: key ?? [] })).toEqual(['key'])
    const kept = Object.keys(session).filter(
      (name) => !['parley-secret', 'parley-call', 'parley-entry'].includes(name),
    )
    expect(kept).toEqual([])
    expect(found(JSON.stringify(session), { key: key ?? [] })).toEqual([])
  }
  expect(found(story.console.join('\n'), wanted)).toEqual([])
  for (const person of story.people) expect(person.page.url()).toBe(story.link)
  // Nor does the worker write any of it into its log.
  expect(found(worker.logged().join('\n'), wanted)).toEqual([])
})

test('[N4] in an open room the same search finds names, descriptions and addresses, and not in the log', async () => {
  const story = await wholeCall((origin) => Promise.resolve(`${origin}/r/${randomUUID()}`))
  const { key: _, ...wanted } = secrets(story)
  expect(found(story.heard.toString('latin1'), wanted)).toEqual(Object.keys(wanted))
  // It could read all of it, and writes none of it into its log.
  expect(found(worker.logged().join('\n'), wanted)).toEqual([])
})

test('nothing is reported anywhere: the policy names no address for reports, and connects to its own host alone', async () => {
  const { headers } = await fetch(stage.at('/'))
  const policy = headers.get('content-security-policy') ?? ''
  expect(policy).not.toMatch(/report/)
  expect(policy).toContain("connect-src 'self'")
  for (const name of ['report-to', 'reporting-endpoints', 'nel', 'set-cookie'])
    expect(headers.get(name)).toBeNull()
})
