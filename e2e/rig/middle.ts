/**
 * Somebody in the middle of a call: a browser page with a connection to each of two people, who
 * believe that they are connected to each other. It gets their descriptions from the operator, and
 * makes its own. What it sees and hears of one it hands on to the other.
 */
import type { Browser, Page } from 'puppeteer-core'
import type { PeerId, ServerMessage } from '../../protocol/messages.ts'
import { descriptionPayload } from '../../protocol/payload.ts'
import { fromJson } from '../../protocol/shape.ts'
import { randomToken } from '../../protocol/ids.ts'
import { fingerprintsOf, toCommitment } from '../../protocol/safety.ts'
import { openSides } from './middlePage.ts'
import type { Operator } from './operator.ts'

type SignalType = 'offer' | 'answer' | 'candidate'

/**
 * How the middle reads what people say to each other, and says something in their place. Null: it
 * cannot.
 */
export type Forger = {
  read(from: PeerId, to: PeerId, type: SignalType, payload: string): Promise<string | null>
  write(from: PeerId, to: PeerId, type: SignalType, text: string): Promise<string | null>
}

export type Middle = {
  /** Frames that it decoded, of both people. */
  framesSeen(): Promise<number[]>
  /** How many of its own descriptions it has said to somebody. */
  said(): number
  close(): Promise<void>
}

/**
 * It holds back every offer, answer and candidate between people, and says its own instead. What
 * they say in band it passes on, what belongs to the safety code too, unless it shall make its own.
 */
export async function createMiddle(
  browser: Browser,
  operator: Operator,
  forger: Forger,
  code: 'passed on' | 'its own' = 'passed on',
): Promise<Middle> {
  const page = await browser.newPage()
  /** At side 0 and 1. */
  let people: PeerId[] = []
  const nonces = [randomToken(), randomToken()]
  if (code === 'its own') await page.exposeFunction('commitment', commit)
  await page.evaluate(openSides)
  let count = 0
  let work = Promise.resolve()
  const failures: unknown[] = []

  async function say(from: PeerId, to: PeerId, type: SignalType, text: string): Promise<void> {
    const payload = await forger.write(from, to, type, text)
    if (payload === null) return
    count += 1
    operator.tell(to, { type, from, payload })
  }

  /**
   * Answers somebody's commitment by one in the other's name, to our own certificate, and reveals
   * it.
   */
  async function commit(side: number, text: string): Promise<void> {
    const [to, id, nonce] = [people[side], people[1 - side], nonces[side]]
    if (!text.includes('"commit"') || to === undefined || id === undefined || nonce === undefined)
      return
    const sdp = await page.evaluate((s) => window.sides.sdp(s), side)
    const hash = await toCommitment({ id, fingerprints: fingerprintsOf(sdp), nonce }, to)
    for (const message of [
      { type: 'commit', hash },
      { type: 'reveal', nonce },
    ])
      await page.evaluate((s, t) => window.sides.say(s, t), side, JSON.stringify(message))
  }

  async function hear(to: PeerId, message: ServerMessage & { type: SignalType }): Promise<void> {
    const { type, from } = message
    const text = await forger.read(from, to, type, message.payload)
    people = [from, to].toSorted()
    const near = people.indexOf(from)
    if (type === 'offer') {
      // Whoever was called is offered our own connection; whoever calls is answered by another.
      await say(from, to, 'offer', await own(page, 1 - near, text))
      if (text === null) return
      const answer = await page.evaluate(
        (side, t) => window.sides.take(side, 'offer', t),
        near,
        text,
      )
      if (answer !== null) await say(to, from, 'answer', answer)
    } else if (text !== null)
      await page.evaluate((side, kind, t) => window.sides.take(side, kind, t), near, type, text)
  }

  operator.relay((to, message) => {
    if (message.type !== 'offer' && message.type !== 'answer' && message.type !== 'candidate')
      return [message]
    work = work
      .then(() => hear(to, { ...message, type: message.type }))
      .catch((e: unknown) => void failures.push(e))
    return []
  })

  return {
    framesSeen: () => page.evaluate(() => window.sides.frames()),
    said: () => count,
    async close() {
      await work
      await page.close()
      if (failures.length > 0) throw new AggregateError(failures, 'the middle failed')
    },
  }
}

/**
 * An offer of our own, numbered as the one that it takes the place of, where that could be read.
 */
async function own(page: Page, side: number, text: string | null): Promise<string> {
  const sdp = await page.evaluate((s) => window.sides.offer(s), side)
  const numbers = text === null ? { epoch: 0, n: Date.now() } : numbersOf(text)
  return JSON.stringify({ ...numbers, sdp })
}

function numbersOf(text: string): { epoch: number; n: number } {
  const description = fromJson(descriptionPayload, text)
  if (description === undefined) throw new Error('not a description')
  return { epoch: description.epoch, n: description.n }
}
