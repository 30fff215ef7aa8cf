/** Hosts of an embedded room, as a test speaks of them: what they say over the bridge, and what they hear. */
import type { Frame } from 'puppeteer-core'
import type { Person } from './person.ts'
import { until } from './until.ts'

/** What a page said over the bridge. */
export type Said = Record<string, unknown> & { event: string }

export type Bridged = {
  /** Waits for an event of this name, and gives the last one. `fits`: which one it shall be. */
  hears(event: string, fits?: (said: Said) => boolean): Promise<Said>
  heard(): Promise<Said[]>
  /** Says it, and gives the answer. */
  tell(command: string, fields?: Record<string, unknown>): Promise<Said>
}

export function createBridged(
  name: string,
  { say, read }: { say: (text: string) => Promise<void>; read: () => Promise<string[]> },
): Bridged {
  let lastId = 0
  const heard = async () => (await read()).map((text): Said => JSON.parse(text))
  const hears: Bridged['hears'] = async (event, fits = () => true) => {
    const find = (said: Said[]) => said.findLast((one) => one.event === event && fits(one))
    const all = await until(`${name} hears ${event}`, heard, (said) => find(said) !== undefined)
    const found = find(all)
    if (found === undefined) throw new Error('it was there')
    return found
  }
  return {
    heard,
    hears,
    async tell(command, fields = {}) {
      lastId += 1
      const id = String(lastId)
      await say(JSON.stringify({ parley: 1, id, command, ...fields }))
      return hears('result', (said) => said['id'] === id)
    },
  }
}

/** The room that this person's page has in a frame, as somebody to look at. */
export function inFrame({ name, page }: Person): { name: string; page: Frame } {
  const frame = page.frames().find((one) => one.parentFrame() !== null)
  if (frame === undefined) throw new Error(`The page of ${name} has no frame`)
  return { name: `${name}, in the frame`, page: frame }
}
