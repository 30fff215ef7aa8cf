/**
 * As much of a TURN client (RFC 8656, over UDP) as asks a relay whom it would send to. Nothing is
 * sent to them.
 */
import { createHash, createHmac, randomBytes } from 'node:crypto'
import { createSocket } from 'node:dgram'
import { once } from 'node:events'
import { isIPv6 } from 'node:net'

export type TurnClient = {
  /**
   * Allocates an address to send from, for peers of this family. Gives the error code, or null when
   * there is none.
   */
  allocate(family: 4 | 6): Promise<number | null>
  /** The same for leave to send to a peer: 403 is a peer that is denied. */
  permit(address: string): Promise<number | null>
  close(): void
}

const magic = 0x2112a442
const methods = { allocate: 0x0003, permit: 0x0008 }
const attributes = {
  username: 0x0006,
  integrity: 0x0008,
  error: 0x0009,
  peer: 0x0012,
  realm: 0x0014,
  nonce: 0x0015,
  family: 0x0017,
  transport: 0x0019,
}
const udp = 17

/** `secret` is the one that the relay shares with the worker. */
export async function createTurnClient(
  at: { address: string; port: number },
  { secret, user }: { secret: string; user: string },
): Promise<TurnClient> {
  const socket = createSocket('udp4')
  socket.connect(at.port, at.address)
  await once(socket, 'connect')
  const username = `${Math.floor(Date.now() / 1000) + 60}:${user}`
  const password = createHmac('sha1', secret).update(username).digest('base64')
  let signature: { attributes: Buffer[]; key: Buffer } | null = null

  async function ask(method: number, asked: Buffer[]): Promise<Buffer> {
    const answered = once(socket, 'message', { signal: AbortSignal.timeout(5000) })
    socket.send(toMessage(method, [...asked, ...(signature?.attributes ?? [])], signature?.key))
    const [message]: Buffer[] = await answered
    if (message === undefined) throw new Error('The relay does not answer')
    return message
  }

  /** The first answer says what to sign with. */
  async function learn(): Promise<void> {
    const refused = await ask(methods.allocate, [toAttribute(attributes.transport, [udp, 0, 0, 0])])
    const [realm, nonce] = [find(refused, attributes.realm), find(refused, attributes.nonce)]
    if (realm === null || nonce === null) throw new Error('The relay asks for no signature')
    const key = createHash('md5').update(`${username}:${realm.toString()}:${password}`).digest()
    signature = {
      attributes: [
        toAttribute(attributes.username, Buffer.from(username)),
        toAttribute(attributes.realm, realm),
        toAttribute(attributes.nonce, nonce),
      ],
      key,
    }
  }

  await learn()
  return {
    async allocate(family) {
      const asked = [
        toAttribute(attributes.transport, [udp, 0, 0, 0]),
        toAttribute(attributes.family, [family === 4 ? 1 : 2, 0, 0, 0]),
      ]
      return errorOf(await ask(methods.allocate, asked))
    },
    async permit(address) {
      return errorOf(await ask(methods.permit, [toAttribute(attributes.peer, toPeer(address))]))
    },
    close: () => socket.close(),
  }
}

/**
 * One for all messages: each is answered before the next is asked, and an address is masked with
 * it.
 */
const id = randomBytes(12)

function toMessage(method: number, parts: Buffer[], key: Buffer | undefined): Buffer {
  const body = Buffer.concat(parts)
  const signed = key === undefined ? 0 : 24
  const head = Buffer.alloc(8)
  head.writeUInt16BE(method, 0)
  head.writeUInt16BE(body.length + signed, 2)
  head.writeUInt32BE(magic, 4)
  const message = Buffer.concat([head, id, body])
  if (key === undefined) return message
  const hash = createHmac('sha1', key).update(message).digest()
  return Buffer.concat([message, toAttribute(attributes.integrity, hash)])
}

function toAttribute(type: number, value: Buffer | number[]): Buffer {
  const bytes = Buffer.from(value)
  const head = Buffer.alloc(4)
  head.writeUInt16BE(type, 0)
  head.writeUInt16BE(bytes.length, 2)
  return Buffer.concat([head, bytes, Buffer.alloc(-bytes.length & 3)])
}

/** XOR-PEER-ADDRESS, of some port. */
function toPeer(address: string): Buffer {
  const head = Buffer.from([0, isIPv6(address) ? 2 : 1, 0x21 ^ 0x20, 0x12])
  const mask = Buffer.alloc(4)
  mask.writeUInt32BE(magic, 0)
  const masked = toBytes(address).map((byte, i) => byte ^ (Buffer.concat([mask, id])[i] ?? 0))
  return Buffer.concat([head, Buffer.from(masked)])
}

function toBytes(address: string): number[] {
  if (!isIPv6(address)) return address.split('.').map(Number)
  // A URL writes it with all that `::` stands for left out, and an IPv4 tail as two groups.
  const [start = [], end = []] = new URL(`http://[${address}]`).hostname
    .slice(1, -1)
    .split('::')
    .map((half) => half.split(':').filter(Boolean))
  const zeros = Array.from({ length: 8 - start.length - end.length }, () => '0')
  return [...start, ...zeros, ...end].flatMap((group) => {
    const value = Number.parseInt(group, 16)
    return [value >> 8, value & 0xff]
  })
}

function find(message: Buffer, wanted: number): Buffer | null {
  for (let at = 20; at + 4 <= message.length;) {
    const [type, length] = [message.readUInt16BE(at), message.readUInt16BE(at + 2)]
    if (type === wanted) return message.subarray(at + 4, at + 4 + length)
    at += 4 + length + (-length & 3)
  }
  return null
}

function errorOf(message: Buffer): number | null {
  const error = find(message, attributes.error)
  return error === null ? null : (error[2] ?? 0) * 100 + (error[3] ?? 0)
}
