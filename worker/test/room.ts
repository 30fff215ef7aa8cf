/**
 * A peer of the tests: one real socket into a room in workerd, and the messages that came out of
 * it.
 */
import { env, exports } from 'cloudflare:workers'
import { evictDurableObject, runInDurableObject } from 'cloudflare:test'
import {
  type CallRef,
  type ClientMessage,
  type Hello,
  type Lock,
  type Peer,
  type PeerId,
  credentialEntries,
  type ServerMessage,
  subprotocol,
} from '../../protocol/messages'
import { toPeerId } from '../../protocol/ids'
import { Room } from '../room/room'
import { type Attachment, idOf as idOfSocket, withVersion } from '../room/attachment'
import { readAttachment } from '../room/sockets'
import { type Wire, wire } from './wire'

export const origin = 'https://parley.example'
export const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'
export const otherCall = 'ZZZZw0Qm3ZtB1kLr9PzYdA'

export type Client = Wire & { id: string; welcome: ServerMessage & { type: 'welcome' } }

/** A room of its own for each test; open, unless a test names another. */
export function newRoom(): string {
  return `room-${crypto.randomUUID()}`
}

/** The same person's secret is the same in every room: 22 characters. */
export function secretOf(name: string): string {
  return name.padEnd(22, '-')
}

export function idOf(room: string, name: string): Promise<string> {
  return toPeerId(room, secretOf(name))
}

/**
 * What the upgrade brings besides the secret: the proof of the key, and from which address it
 * comes.
 */
type How = { proof?: string; address?: string }
type More = { call?: NonNullable<Hello['call']> }

export function helloOf(name: string, more: More = {}) {
  return { type: 'hello', v: 1, profile: `${name}'s`, ...more } as const
}

/** What the upgrade of this person offers as subprotocols (J1). */
export function protocolsOf(name: string, proof?: string): string {
  const { secret, proof: prefix } = credentialEntries
  return [subprotocol, secret + secretOf(name), ...(proof ? [prefix + proof] : [])].join(', ')
}

export function peerOf(client: Client, name: string, ref: CallRef | null = null): Peer {
  return { id: client.id, profile: `${name}'s`, call: ref }
}

/** A header that is undefined is not sent. */
export function upgrade(
  room: string,
  headers: Record<string, string | undefined> = {},
): Promise<Response> {
  const all = { Upgrade: 'websocket', 'Sec-WebSocket-Protocol': protocolsOf('nobody'), ...headers }
  const sent = Object.entries(all).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  )
  return exports.default.fetch(`${origin}/api/rooms/${room}/socket`, { headers: sent })
}

/** A socket that has not said hello. */
export async function open(
  room: string,
  name = 'nobody',
  { proof, address }: How = {},
): Promise<Wire> {
  const headers = {
    'Sec-WebSocket-Protocol': protocolsOf(name, proof),
    'CF-Connecting-IP': address,
  }
  const { webSocket } = await upgrade(room, headers)
  if (!webSocket) throw new Error('no socket')
  return wire(webSocket)
}

/** A member: welcomed already, and nothing else read. */
export async function join(
  room: string,
  name: string,
  { proof, address, ...more }: More & How = {},
): Promise<Client> {
  const client = await open(room, name, { ...(proof && { proof }), ...(address && { address }) })
  client.send(helloOf(name, more))
  const refused = client.closed.then(({ code }) => {
    throw new Error(`closed: ${code}`)
  })
  const welcome = await Promise.race([client.next(), refused])
  refused.catch(() => {})
  if (welcome.type !== 'welcome') throw new Error(`not a welcome: ${welcome.type}`)
  return { ...client, welcome, id: welcome.you }
}

/** Who came one after the other, and have read of each other's coming. */
export async function pair(room: string, second = 'bert'): Promise<[Client, Client]> {
  const anna = await join(room, 'anna')
  const bert = await join(room, second)
  await anna.next()
  return [anna, bert]
}

export async function trio(
  room: string,
  second = 'bert',
  third = 'carl',
): Promise<[Client, Client, Client]> {
  const [anna, bert] = await pair(room, second)
  const carl = await join(room, third)
  await Promise.all([anna.next(), bert.next()])
  return [anna, bert, carl]
}

/**
 * Locks the room for these and the client itself, and gives the list that it is told. Nothing else
 * may be on its way to it.
 */
export async function lock(client: Client, ...peers: PeerId[]): Promise<Lock> {
  client.send({ type: 'lock', peers })
  const told = await client.next()
  if (told.type !== 'lock' || told.lock === null) throw new Error(`not a lock: ${told.type}`)
  return told.lock
}

/** Knocks, and has been told so. */
export async function knock(room: string, name: string, how: How = {}): Promise<Wire> {
  const client = await open(room, name, how)
  client.send(helloOf(name))
  const told = await client.next()
  if (told.type !== 'locked') throw new Error(`does not knock: ${told.type}`)
  return client
}

/** What somebody is told who has not been told of them before. */
export async function knocks(room: string, ...names: string[]): Promise<ServerMessage> {
  const peers = names.map(async (name) => ({ id: await idOf(room, name), profile: `${name}'s` }))
  return { type: 'knocks', peers: await Promise.all(peers) }
}

/**
 * What `to` has been told until now. A signal that nobody else sees is the fence: because of S4 and
 * of the room's one thread, whatever the room had said before comes before it.
 */
export async function toldUntilNow(to: Client): Promise<ServerMessage[]> {
  const fence = crypto.randomUUID()
  to.send({ type: 'offer', to: to.id, payload: fence })
  const told: ServerMessage[] = []
  for (;;) {
    const message = await to.next()
    if (message.type === 'offer' && message.payload === fence) return told
    told.push(message)
  }
}

/**
 * In one moment, however busy the machine: the clock of a Worker stands still while it computes.
 */
export function saysAtOnce(room: string, id: PeerId, messages: ClientMessage[]): Promise<void> {
  return runInDurableObject(env.ROOM.getByName(room), (instance, state) => {
    const socket = state.getWebSockets().find((each) => {
      const attachment = readAttachment(each)
      return attachment && attachment.is !== 'gone' && idOfSocket(attachment) === id
    })
    if (!socket || !(instance instanceof Room)) throw new Error('no such socket')
    for (const message of messages) instance.webSocketMessage(socket, JSON.stringify(message))
  })
}

/**
 * What the room knows of a socket when it wakes next: before that it remembers what it attached
 * itself.
 */
export function rewrite(socket: WebSocket, attachment: Attachment): void {
  socket.serializeAttachment(withVersion(attachment))
}

/**
 * Makes the room believe that these peers, or the sockets that never said hello, have said nothing
 * for this long.
 */
export async function age(room: string, byMs: number, ids: string[] | 'all' = []): Promise<void> {
  await runInDurableObject(env.ROOM.getByName(room), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const attachment = readAttachment(socket)
      if (!attachment || attachment.is === 'gone') continue
      const isMeant =
        attachment.is === 'silent' || ids === 'all' || ids.includes(idOfSocket(attachment))
      if (isMeant) rewrite(socket, { ...attachment, since: attachment.since - byMs })
    }
  })
  // As it would in that time: so it forgets when anybody spoke.
  await hibernate(room)
}

export function hibernate(room: string): Promise<void> {
  return evictDurableObject(env.ROOM.getByName(room), { webSockets: 'hibernate' })
}
