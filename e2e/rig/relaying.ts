/** What the tests do with a relay, and see of it. */
import { expect } from 'vitest'
import { framesAndSound } from './media.ts'
import type { Person } from './person.ts'
import type { Pair } from './scenes.ts'
import { until } from './until.ts'

/** Turns it on as a person does, in the settings of a room. */
export async function hideAddress(person: Person): Promise<void> {
  await person.press('Settings')
  await person.press('Calls and privacy')
  await person.press('Hide my address', 'checkbox')
  await person.press('Close')
}

/** Both hide their address, and Bert accepts. */
export async function callThroughRelay({ anna, bert }: Pick<Pair, 'anna' | 'bert'>): Promise<void> {
  await hideAddress(anna)
  await hideAddress(bert)
  await anna.press('Call')
  await bert.press('Accept')
}

/** Both hide their address, and nothing but the relay's is shown or used. */
export async function talkThroughRelay({ anna, bert }: Pick<Pair, 'anna' | 'bert'>): Promise<void> {
  await callThroughRelay({ anna, bert })
  await framesAndSound(anna, bert)
  for (const person of [anna, bert]) {
    await goesAs(person, { ours: 'relay', theirs: 'relay' })
    expect(await someKindsShown(person)).toEqual(['relay'])
  }
}

type Path = { ours: string; theirs: string; relayProtocol: string | null }

/** The pair of candidates over which a person's last connection goes; null while there is none. */
async function pathOf(person: Person): Promise<Path | null> {
  return person.page.evaluate(async () => {
    const connection = window.recorder.connections.at(-1)
    if (connection === undefined) return null
    const stats = new Map(await connection.getStats())
    const all = [...stats.values()]
    const chosen = all.find((entry) => entry.type === 'transport')?.selectedCandidatePairId
    const pair = all.find(
      (entry) =>
        entry.type === 'candidate-pair' && (entry.id === chosen || entry.selected === true),
    )
    const ours = stats.get(pair?.localCandidateId)
    const theirs = stats.get(pair?.remoteCandidateId)
    if (ours === undefined || theirs === undefined) return null
    const { candidateType, relayProtocol = null } = ours
    return { ours: candidateType, theirs: theirs.candidateType, relayProtocol }
  })
}

/** Waits until the path is so: while ICE restarts there may be none. */
export async function goesAs(person: Person, wanted: Partial<Path>): Promise<void> {
  await until(
    `the path of ${person.name} is ${JSON.stringify(wanted)}`,
    () => pathOf(person),
    (path) => path !== null && JSON.stringify({ ...path, ...wanted }) === JSON.stringify(path),
  )
}

/** Every kind of candidate in the descriptions of this person's connections, as they are now. */
export async function kindsShown(person: Person): Promise<string[]> {
  const sdps = await person.page.evaluate(() =>
    window.recorder.connections.map((c) => c.localDescription?.sdp ?? ''),
  )
  const kinds = sdps.flatMap((sdp) => [...sdp.matchAll(/ typ (\w+)/g)].map(([, kind = '']) => kind))
  return [...new Set(kinds)]
}

/** The same, once there are some: a description that gathers anew has none yet (Firefox 153). */
export async function someKindsShown(person: Person): Promise<string[]> {
  return until(
    `${person.name} shows a candidate`,
    () => kindsShown(person),
    (kinds) => kinds.length > 0,
  )
}

/** The name under which this person's connection uses the relay. */
export async function usernameOf(person: Person): Promise<string | null> {
  return person.page.evaluate(() => {
    const servers = window.recorder.connections.at(-1)?.getConfiguration().iceServers ?? []
    return servers.find((server) => server.username !== undefined)?.username ?? null
  })
}

/** As the room calls this person. */
export async function idOf(person: Person): Promise<string> {
  const welcome = await person.page.evaluate(
    () => window.recorder.wire.find(({ text }) => text.includes('"welcome"'))?.text,
  )
  const you = /"you":"([^"]+)"/.exec(welcome ?? '')?.[1]
  if (you === undefined) throw new Error(`The room has not welcomed ${person.name}`)
  return you
}

export async function changes<T>(what: string, look: () => Promise<T>): Promise<void> {
  const before = await look()
  await until(what, look, (now) => now !== before)
}
