/** For tests: two people who agree upon a code and show each other their keys. */
import type { ControlMessage } from '../../protocol/inBand'
import { newIdentity } from '../../protocol/identity'
import { createIdentity, type Identity } from './identity'
import type { Known } from './recognition'
import type { Recognition, Safety } from './safety'
import { createSafetyCodes, type Safeties } from './safetyCodes'
import type { Pair } from './safety'

export const room = 'k3qf-7m2a-x6tp-c4de'

/** What a browser keeps for a room. */
export type Browser = { pair: CryptoKeyPair; known: Known[] }

export const newBrowser = async (): Promise<Browser> => ({ pair: await newIdentity(), known: [] })

export type Page = {
  id: string
  said: ControlMessage[]
  codes: Safeties
  safety: Safety
  identity: Identity
  /** What the others are shown as. */
  names: Record<string, string>
  call: string
  /** Nothing has come for as long as one waits. */
  passTime: () => void
}

/** One page of somebody, and the other that it is connected with. */
export function openPage(id: string, other: string, browser: Browser, inRoom = room): Page {
  const late: (() => void)[] = []
  const said: ControlMessage[] = []
  const page = { id, said, names: { [other]: 'Bert' }, call: 'one' }
  const codes = createSafetyCodes({
    you: () => id,
    call: () => page.call,
    queueSafety: (_, message) => said.push(message) > 0,
    show() {},
  })
  const identity = createIdentity({
    room: inRoom,
    port: codes.port,
    keys: {
      pair: browser.pair,
      known: () => Promise.resolve(browser.known),
      change: (to) => Promise.resolve(void (browser.known = to(browser.known))),
    },
    call: () => page.call,
    nameOf: (peer) => (peer === other ? (page.names[other] ?? null) : null),
    later: (act) => late.push(act),
  })
  codes.port.listen({
    ...identity,
    hear: (peer, message) => message.type === 'prove' && identity.hear(peer, message),
  })
  return Object.assign(page, {
    codes,
    safety: codes.begin(other),
    identity,
    passTime: () => late.splice(0).forEach((act) => act()),
  })
}

/** Delivers what each says to the other, until nobody says anything more. */
export async function talk(a: Page, b: Page): Promise<void> {
  do {
    for (const [from, to] of [
      [a, b],
      [b, a],
    ] as const)
      for (const message of from.said.splice(0)) say(to, message)
    await settle(a, b)
  } while (a.said.length + b.said.length > 0)
}

export async function settle(...pages: Page[]): Promise<void> {
  for (let turn = 0; turn < 3; turn += 1)
    for (const { safety, identity } of pages) {
      await safety.idle()
      await identity.idle()
    }
}

export function say({ safety }: Page, message: ControlMessage): void {
  if (message.type === 'commit' || message.type === 'reveal' || message.type === 'prove')
    safety.hear(message)
}

export async function connect(a: Page, b: Page, pair: Pair): Promise<void> {
  a.safety.opened(pair)
  b.safety.opened({ ours: pair.theirs, theirs: pair.ours })
  await settle(a, b)
  await talk(a, b)
}

/** How this page recognises the other. */
export function recognised({ safety }: Page): Recognition | undefined {
  const state = safety.state()
  return state.at === 'code' ? state.recognised : undefined
}

/** The person compares what they see. */
export async function compare(page: Page, other: string): Promise<void> {
  const state = page.safety.state()
  page.codes.verify(other, ('code' in state && state.code) || null)
  await settle(page)
}
