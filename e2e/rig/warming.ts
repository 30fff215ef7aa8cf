/** What the tests do with a call that connects while it rings, and see of it. */
import type { Person } from './person.ts'
import { until } from './until.ts'

/**
 * Turns it on as a person does, in the settings of a room: for the calls that ring here from then
 * on.
 */
export async function warmStart(person: Person): Promise<void> {
  await person.press('Settings')
  await person.press('Calls and privacy')
  await person.press('Connect while it rings', 'checkbox')
  await person.press('Close')
}

/** The states of all the connections that this page has made. */
export async function statesOf(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.connections.map((c) => c.connectionState))
}

/** Waits until the last connection of each is there; in vain, it says what the page was told. */
export async function connected(...people: Person[]): Promise<void> {
  for (const person of people)
    await until(
      `the connection of ${person.name} is there`,
      async () => ({ states: await statesOf(person), told: await toldTo(person) }),
      ({ states }) => states.at(-1) === 'connected',
    )
}

/** What went between this page and the room, and whether a relay was lent to it. */
function toldTo({ page }: Person): Promise<string[]> {
  return page.evaluate(() => [
    ...window.recorder.wire.map(
      ({ way, text }) => `${way} ${/"type":"(\w+)"/.exec(text)?.[1] ?? ''}`,
    ),
    ...performance
      .getEntriesByType('resource')
      .filter(({ name }) => name.endsWith('/ice'))
      .map((entry) => `ice ${'responseStatus' in entry ? String(entry.responseStatus) : ''}`),
  ])
}

/** What went over a page's last connection: bytes of sound and pictures, and messages. */
type Carried = { sent: number; received: number; messages: number }

export const nothing: Carried = { sent: 0, received: 0, messages: 0 }

async function carriedBy(person: Person): Promise<Carried & { at: number }> {
  return person.page.evaluate(async () => {
    const carried = { sent: 0, received: 0, messages: 0, at: performance.now() }
    const connection = window.recorder.connections.at(-1)
    if (connection === undefined) return carried
    for (const entry of (await window.recorder.statsOf(connection)).values()) {
      if (entry.type === 'outbound-rtp') carried.sent += entry.bytesSent ?? 0
      if (entry.type === 'inbound-rtp') carried.received += entry.bytesReceived ?? 0
      if (entry.type === 'data-channel') carried.messages += entry.messagesSent ?? 0
    }
    return carried
  })
}

/** The same, once there was a second in which something could have gone. */
export async function carriedInASecond(person: Person): Promise<Carried> {
  const before = await carriedBy(person)
  const { at: _, ...carried } = await until(
    `${person.name} has had a second`,
    () => carriedBy(person),
    ({ at }) => at >= before.at + 1000,
  )
  return carried
}
