/** What the tests do with a call that connects while it rings, and see of it. */
import type { Person } from './person.ts'
import { until } from './until.ts'

/** Turns it on as a person does, in the settings of a room: for the calls that ring here from then on. */
export async function warmStart(person: Person): Promise<void> {
  await person.press('Settings')
  await person.press('Connect while it rings', 'checkbox')
  await person.press('Close')
}

/** The states of all the connections that this page has made. */
export async function statesOf(person: Person): Promise<string[]> {
  return person.page.evaluate(() => window.recorder.connections.map((c) => c.connectionState))
}

/** Waits until the last connection of each is there, while it rings, and the second after that is over. */
export async function ringsWarm(...people: Person[]): Promise<void> {
  for (const person of people) {
    await until(
      `the connection of ${person.name} is there`,
      () => statesOf(person),
      (states) => states.at(-1) === 'connected',
    )
    const before = await mediaOf(person)
    await until(
      `${person.name} has had a second to send something`,
      () => mediaOf(person),
      ({ at }) => at >= before.at + 1000,
    )
  }
}

/** How many bytes of sound and pictures went either way over a page's last connection, and when that was (ms). */
export async function mediaOf(
  person: Person,
): Promise<{ sent: number; received: number; at: number }> {
  return person.page.evaluate(async () => {
    const connection = window.recorder.connections.at(-1)
    const media = { sent: 0, received: 0, at: performance.now() }
    if (connection === undefined) return media
    for (const entry of (await window.recorder.statsOf(connection)).values()) {
      if (entry.type === 'outbound-rtp') media.sent += entry.bytesSent ?? 0
      if (entry.type === 'inbound-rtp') media.received += entry.bytesReceived ?? 0
    }
    return media
  })
}
