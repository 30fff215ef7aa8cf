/** The way to the server, and the ways from here to others. EDGE. */
import type { IceAnswer, IceServer } from '../../protocol/messages'
import { fetchIceServers } from '../signaling/fetchIceServers'
import type { Finding, Reach, RelayFinding, Transport } from './findings'
import { measureRelay } from './loopback'
import { reach } from './reach'
import { joinRoom } from './signaling'
import { type Target, toTargets } from './targets'

/** Ways to a relay, in the order in which a call prefers them. */
const relayed = ['turn-udp', 'turn-tcp', 'turn-tls'] as const

export type Telling = {
  tell: (finding: Finding) => void
  /** There are these to be tested, too. */
  expect: (ways: readonly Transport[]) => void
}

/** `roomKey`: what makes rooms there (J12), if this browser knows it. */
export type Place = { origin: string; roomKey: string | null }

/** It stays in the room until `isOver`: whoever leaves loses the credentials. */
export async function testNetwork(
  { origin, roomKey }: Place,
  isOver: AbortSignal,
  { tell, expect }: Telling,
): Promise<void> {
  const room = await joinRoom(origin, roomKey, isOver)
  if (room.at !== 'joined') return tell({ check: 'signaling', at: room.at })
  const { welcomeMs, roundTripMs } = room
  tell({ check: 'signaling', at: 'joined', welcomeMs, roundTripMs })
  const list = await fetchIceServers(origin, room.room, room.secret)
  if (list === null) return tell({ check: 'stun', servers: null })

  const targets = toTargets(list.iceServers)
  const ways = relayed.filter((way) => targets.some(({ transport }) => transport === way))
  expect(ways)
  const tryAll = async (way: Transport): Promise<Tried[]> => {
    const tried = await tryServers(
      targets.filter(({ transport }) => transport === way),
      isOver,
    )
    tell({ check: way, servers: tried.map(({ name, reach: found }) => ({ name, reach: found })) })
    return tried
  }
  const [relays] = await Promise.all([Promise.all(ways.map(tryAll)), tryAll('stun')])
  const open = relays.flat().filter((tried) => tried.reach === 'reached')
  const servers = open.map(({ server }) => server)
  tell({ check: 'relay', ...(await testRelay(list, servers, isOver)) })
}

type Tried = Target & { reach: Reach }

async function tryServers(targets: readonly Target[], isOver: AbortSignal): Promise<Tried[]> {
  return Promise.all(
    targets.map(async (target) => ({ ...target, reach: await reach(target, isOver) })),
  )
}

/** @param open those that can be used: one that a browser does not take would fail it all */
async function testRelay(
  { relay }: IceAnswer,
  open: IceServer[],
  isOver: AbortSignal,
): Promise<RelayFinding> {
  if (relay !== 'ready') return { at: relay }
  if (open.length === 0) return { at: 'unreached' }
  const measured = await measureRelay(open, isOver)
  return measured === null ? { at: 'silent' } : { at: 'measured', ...measured }
}
