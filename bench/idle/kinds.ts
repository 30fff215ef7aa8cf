/** Who is measured, Parley first, and what their clients say while nothing happens. */
import { pingText } from '../../protocol/messages.ts'
import type { Name } from '../relay/systems/index.ts'

export type ClientName = Exclude<Name, 'socketio'>

type Ping = { frame: string; everyMs: number }

export type Kind = {
  system: ClientName
  name: string
  /** What the clients say by themselves; null: nothing. */
  ping: Ping | null
  says: string
}

export const parley: Kind = {
  system: 'parley',
  name: 'Parley',
  // client/signaling/socket.ts
  ping: { frame: pingText, everyMs: 25_000 },
  says: '`ping` every 25 s',
}

export const others: Kind[] = [
  { system: 'bare', name: 'a bare room in workerd', ping: null, says: 'nothing' },
  { system: 'ws', name: 'ws', ping: null, says: 'nothing' },
  // Its server pings every 25 s, and the frames of the answers are made in relay/systems.
  {
    system: 'socketioFrames',
    name: 'socket.io',
    ping: null,
    says: 'a pong for each ping of the server, every 25 s',
  },
  {
    system: 'peerjs',
    name: 'PeerJS',
    // `pingInterval` of its client.
    ping: { frame: '{"type":"HEARTBEAT"}', everyMs: 5000 },
    says: '`HEARTBEAT` every 5 s',
  },
]
