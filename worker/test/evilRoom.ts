/**
 * A sealed room in workerd whose operator is malicious, and those who are in it: real sockets into
 * a real room, and what they say is sealed as a client seals it. What the room sends passes through
 * the hands of the test.
 */
import { env } from 'cloudflare:workers'
import { runInDurableObject } from 'cloudflare:test'
import { vi } from 'vitest'
import type { PeerId, ServerMessage } from '../../protocol/messages'
import { parseServerMessage } from '../../protocol/parse'
import { randomToken, toProof, toRoomName } from '../../protocol/ids'
import type { Epoch } from '../../protocol/seal'
import {
  createSealing,
  type Opened,
  type Refusal,
  type Sealing,
  type SignalType,
} from '../../protocol/sealing'
import { readAttachment } from '../room/sockets'
import { type Client, helloOf, idOf, open, toldUntilNow } from './room'

/** One message on its way out of the room. */
export type Sent = { to: PeerId; message: ServerMessage }
export type Relay = (sent: Sent) => Sent[]

export type Place = { room: string; key: string; proof: string }

/** What became of one payload: what it said, or why it was refused. */
type Heard = { type: ServerMessage['type']; from: PeerId } & (
  | { said: string }
  | { refused: Refusal }
)

export type Sealed = {
  id: PeerId
  client: Client
  sealing: Sealing
  /** Says it to somebody whose profile was opened. */
  say(to: Sealed, type: SignalType, text: string): Promise<void>
  /** Changes what everybody sees of it. */
  show(text: string): Promise<void>
  /** Opens what came until now, one after the other, as a client does. */
  heard(): Promise<Heard[]>
}

export async function newPlace(): Promise<Place> {
  const key = randomToken()
  const proof = await toProof(key)
  return { room: await toRoomName(proof), key, proof }
}

/** Comes in under its name; another time under the same one, it was loaded anew. */
export async function enter(place: Place, name: string, epoch?: Epoch): Promise<Sealed> {
  const { room, key, proof } = place
  const wire = await open(room, name, { proof })
  const id = await idOf(room, name)
  const sealing = createSealing({ room, key, you: id, ...(epoch !== undefined && { epoch }) })
  wire.send({ ...helloOf(name), profile: await sealing.profile(name) })
  const welcome = await wire.next()
  if (welcome.type !== 'welcome') throw new Error(`not a welcome: ${welcome.type}`)
  const client: Client = { ...wire, welcome, id }
  const heard = await openAll(sealing, welcome)
  /** What anybody says after this comes after what we said: the room has heard it. */
  const sync = async () => {
    for (const message of await toldUntilNow(client))
      heard.push(...(await openAll(sealing, message)))
  }
  return {
    id,
    client,
    sealing,
    async say(to, type, text) {
      const payload = await sealing.signal(to.id, type, text)
      if (payload === null) throw new Error('nothing is known of them')
      client.send({ type, to: to.id, payload })
      await sync()
    },
    async show(text) {
      client.send({ type: 'profile', profile: await sealing.profile(text) })
      await sync()
    },
    async heard() {
      await sync()
      return heard.splice(0)
    },
  }
}

/**
 * From now on the room sends what `relay` makes of each message. What somebody says to itself goes
 * by: it is the fence.
 */
export async function corrupt(room: string, relay: Relay): Promise<void> {
  vi.restoreAllMocks()
  const sockets = new Map<PeerId, WebSocket>()
  await runInDurableObject(env.ROOM.getByName(room), (_, state) => {
    for (const socket of state.getWebSockets()) {
      const attachment = readAttachment(socket)
      if (attachment?.is === 'member') sockets.set(attachment.member.id, socket)
    }
  })
  const ids = new Map([...sockets].map(([id, socket]) => [socket, id]))
  // Each is called on the socket that it is meant for.
  // oxlint-disable-next-line typescript/unbound-method
  const { send } = WebSocket.prototype
  vi.spyOn(WebSocket.prototype, 'send').mockImplementation(function sendAltered(
    this: WebSocket,
    data,
  ) {
    const to = ids.get(this)
    if (to === undefined || typeof data !== 'string') return send.call(this, data)
    const message = parseServerMessage(data)
    if (message === null) return send.call(this, data)
    const isFence = 'from' in message && message.from === to
    const altered = isFence ? [{ to, message }] : relay({ to, message })
    for (const each of altered) {
      const socket = sockets.get(each.to)
      if (socket === undefined) throw new Error(`nobody is there: ${each.to}`)
      send.call(socket, JSON.stringify(each.message))
    }
  })
}

async function openAll(sealing: Sealing, message: ServerMessage): Promise<Heard[]> {
  const { type } = message
  const one = async (from: PeerId, opening: Promise<Opened>): Promise<Heard> => {
    const opened = await opening
    return opened.ok
      ? { type, from, said: opened.text.trimEnd() }
      : { type, from, refused: opened.refusal }
  }
  switch (message.type) {
    case 'welcome': {
      const heard: Heard[] = []
      for (const { id, profile } of message.peers)
        heard.push(await one(id, sealing.openProfile(id, profile)))
      return heard
    }
    case 'joined': {
      const { id, profile } = message.peer
      return [await one(id, sealing.openProfile(id, profile))]
    }
    case 'profile':
    case 'call':
    case 'accept':
      return [await one(message.from, sealing.openProfile(message.from, message.profile))]
    case 'offer':
    case 'answer':
    case 'candidate':
    case 'chat':
      return [
        await one(message.from, sealing.openSignal(message.from, message.type, message.payload)),
      ]
    case 'lock':
    case 'locked':
    case 'knocks':
    case 'reply':
    case 'left':
    case 'decline':
    case 'hangup':
    case 'error':
      return []
    default:
      return message satisfies never
  }
}
