/** Who is measured, by name: the server in a process of its own, and its clients. */
import { parleyWorker, type Served, startWorkerd } from '../../rig/workerd.ts'
import { startForked } from '../../rig/forked.ts'
import type { System } from '../system.ts'
import { createParley } from './parley.ts'
import { peerjs } from './peerjs.ts'
import { createSocketIo } from './socketio.ts'
import { tutorial } from './tutorial.ts'

export const systems = {
  parley: createParley(false),
  bare: createParley(true),
  ws: tutorial,
  socketio: createSocketIo('client'),
  socketioFrames: createSocketIo('frames'),
  peerjs,
} satisfies Record<string, System>

export type Name = keyof typeof systems

export const labels: Record<Name, string> = {
  parley: 'Parley',
  bare: 'bare forwarding object',
  ws: '`ws` server',
  socketio: 'socket.io, as `io()`',
  socketioFrames: 'socket.io, WebSocket only',
  peerjs: 'PeerJS server',
}

const at = (server: string) => new URL(`../servers/${server}`, import.meta.url).pathname

export const servers: Record<Name, () => Promise<Served>> = {
  parley: () => startWorkerd(parleyWorker()),
  bare: () => startWorkerd({ ...parleyWorker(), module: at('forward.js') }),
  ws: () => startForked(at('ws.ts')),
  socketio: () => startForked(at('socketio.ts')),
  socketioFrames: () => startForked(at('socketio.ts')),
  peerjs: () => startForked(at('peerjs.ts')),
}
