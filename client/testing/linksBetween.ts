/** The links of several people in one process, with the room between them in the test's hands. */
import type { PeerId } from '../../protocol/messages'
import type { Signal } from '../../protocol/payload'
import { createStore } from '../base/store'
import { createLinks } from '../call/link/links'
import type { Links, LinksOptions } from '../call/link/linkTypes'
import type { Circumstances, LinkRole, Source } from '../call/types'
import { createRefusals } from '../trust/refusals'
import { settle } from './fakeBrowser'
import { FakeTrack } from './fakeMedia'
import type { FakePeerConnection } from './fakePeerConnection'

export type Caller = {
  links: Links
  /** What it said through the room, in order. */
  said: { to: PeerId; signal: Signal }[]
  /** What it was told of the others, in order. */
  heard: [from: PeerId, what: unknown][]
  tracks: Record<Source, FakeTrack | null>
  /** Who has accepted, as this one sees it. */
  accepted: Set<PeerId>
  /** Whether the room takes what it says, and answers. */
  hasRoom: boolean
  lingers: boolean
  around: Circumstances
  /** How often it asked the room for a sign of life. */
  probes: number
  want: (...wanted: [PeerId, LinkRole][]) => void
  /** Its connection with this one, of now. */
  pc: (other: PeerId) => FakePeerConnection
  /** How the link is doing, in one word. */
  at: (other: PeerId) => string | undefined
}

export type Callers<Id extends PeerId> = Record<Id, Caller> & {
  /** Delivers what was said through the room, until nobody says anything. */
  run: () => Promise<void>
  /** Loses what was said through the room and was not delivered. */
  lose: () => void
}

const around: Circumstances = {
  isOnline: true,
  hasRoom: true,
  isPeerThere: true,
  hasStun: false,
  relay: 'none',
  isHiding: false,
}

/** Who has the smaller id is polite. `change` is for the links of each. */
export async function createCallers<Id extends PeerId>(
  ids: readonly Id[],
  change: Partial<LinksOptions> = {},
): Promise<Callers<Id>> {
  const waiting: (() => void)[] = []
  const people = new Map<PeerId, Caller>()
  for (const id of ids)
    people.set(
      id,
      await createCaller(id, change, (to, signal) =>
        waiting.push(() => people.get(to)?.links.receive(id, signal)),
      ),
    )
  const run = async (): Promise<void> => {
    await settle()
    for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) {
      act()
      await settle()
    }
  }
  const lose = (): void => void waiting.splice(0)
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- one for each id
  return { ...Object.fromEntries(people), run, lose } as Callers<Id>
}

async function createCaller(
  id: PeerId,
  change: Partial<LinksOptions>,
  queue: (to: PeerId, signal: Signal) => void,
): Promise<Caller> {
  const caller: Omit<Caller, 'links' | 'want' | 'pc' | 'at'> = {
    said: [],
    heard: [],
    tracks: {
      microphone: new FakeTrack('audio'),
      camera: new FakeTrack('video'),
      screen: null,
      screenSound: null,
    },
    accepted: new Set(),
    hasRoom: true,
    lingers: false,
    around: { ...around },
    probes: 0,
  }
  const links = await createLinks({
    you: () => id,
    call: () => 'c',
    isAccepted: (other) => caller.accepted.has(other),
    isPlain: () => false,
    takesShares: () => true,
    most: () => Infinity,
    config: () => ({ iceServers: noServers }),
    warmStart: createStore(false),
    track: (source) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
      caller.tracks[source] as unknown as MediaStreamTrack,
    sendThroughRoom(to, signal) {
      if (!caller.hasRoom) return false
      caller.said.push({ to, signal })
      queue(to, signal)
      return true
    },
    lingers: () => caller.lingers,
    onMessage: (from, message) => void caller.heard.push([from, message]),
    onData: (from, data) => void caller.heard.push([from, data]),
    onChat: (from, text) => void caller.heard.push([from, { chat: text }]),
    onChatOpen() {},
    onFilesOpen() {},
    onFailed: (from, why) => void caller.heard.push([from, { failed: why }]),
    onClosed: (from) => void caller.heard.push([from, 'closed']),
    canReach: () => caller.hasRoom,
    probe: () => void (caller.probes += 1),
    around: () => caller.around,
    refused: createRefusals(),
    ...change,
  })
  return Object.assign(caller, {
    links,
    want: (...wanted: [PeerId, LinkRole][]) => links.reconcile(new Map(wanted)),
    pc: (other: PeerId) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one here
      links.inspect(other)?.pc as unknown as FakePeerConnection,
    at: (other: PeerId) => links.view.value.get(other)?.status.at,
  })
}

const noServers: RTCIceServer[] = []

/** Two who have called, accepted, and have each other. */
export async function callEachOther(
  change?: Partial<LinksOptions>,
): Promise<Callers<'yara' | 'bert'>> {
  const callers = await createCallers(['yara', 'bert'], change)
  const { yara, bert, run } = callers
  bert.want(['yara', 'hold'])
  yara.want(['bert', 'offer'])
  await run()
  bert.accepted.add('yara')
  yara.accepted.add('bert')
  bert.want(['yara', 'answer'])
  yara.want(['bert', 'offer'])
  await run()
  return callers
}

/** The kinds of what it said to this one, without candidates. */
export function descriptionsTo({ said }: Caller, other: PeerId): string[] {
  return said
    .filter(({ to, signal }) => to === other && signal.type !== 'candidate')
    .map(({ signal }) => signal.type)
}
