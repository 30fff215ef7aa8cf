/**
 * Somebody who has the link and a client of their own, in Node: it says what it likes, sealed as it
 * should be or not, and has no browser. It keeps all that it was told.
 */
import { once } from 'node:events'
import { WebSocket } from 'ws'
import type { ClientMessage, PeerId, ServerMessage } from '../../protocol/messages.ts'
import { parseServerMessage } from '../../protocol/parse.ts'
import { randomToken, toPeerId, toProof } from '../../protocol/ids.ts'
import { createSealing, type Sealing } from '../../protocol/sealing.ts'
import { patienceMs } from './until.ts'

export type Attacker = {
  id: PeerId
  secret: string
  told: readonly ServerMessage[]
  sealing: Sealing
  /** As it is. */
  say(message: ClientMessage): void
  /** Seals this text as what it shows of itself, whatever it is. */
  seal(text: string): Promise<string>
  /** The first message of this type; resolves in the turn in which it arrives. */
  heard<T extends ServerMessage['type']>(type: T): Promise<ServerMessage & { type: T }>
  /** As a client that goes without a word, or with this code. */
  cut(code?: number): void
  /** The code that the room closed it with. */
  closed: Promise<number>
}

type Coming = {
  secret?: string
  profile?: string
  hello?: Partial<ClientMessage & { type: 'hello' }>
}

/** Says hello, and waits for the first answer. `profile`: the text that is sealed as one. */
export async function attack(link: string, coming: Coming = {}): Promise<Attacker> {
  const { origin, pathname, hash } = new URL(link)
  const room = pathname.slice('/r/'.length)
  const key = hash.slice(1)
  const { secret = randomToken(), profile = '{"name":"Mallory","microphone":true,"camera":true}' } =
    coming
  const id = await toPeerId(room, secret)
  const sealing = createSealing({ room, key, you: id })
  const protocols = ['parley.v1', `secret.${secret}`, `proof.${await toProof(key)}`]
  const socket = new WebSocket(
    `${origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`,
    protocols,
  )
  const told: ServerMessage[] = []
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  socket.on('message', (data: Buffer) => {
    const message = parseServerMessage(data.toString())
    if (message !== null) told.push(message)
  })
  await new Promise((resolve, reject) => {
    socket.on('open', resolve)
    socket.on('error', reject)
  })

  async function hear<T>(what: string, find: () => T | undefined): Promise<T> {
    const signal = AbortSignal.timeout(patienceMs)
    for (;;) {
      const found = find()
      if (found !== undefined) return found
      await once(socket, 'message', { signal }).catch(() => {
        const types = told.map(({ type }) => type)
        throw new Error(`The attacker waited in vain for ${what}, and was told ${types.join(', ')}`)
      })
    }
  }

  const attacker: Attacker = {
    id,
    secret,
    told,
    sealing,
    say: (message) => socket.send(JSON.stringify(message)),
    seal: (text) => sealing.profile(text),
    heard(type) {
      const isOf = (message: ServerMessage): message is ServerMessage & { type: typeof type } =>
        message.type === type
      return hear(type, () => told.find(isOf))
    },
    cut: (code) => (code === undefined ? socket.terminate() : socket.close(code)),
    closed,
  }
  attacker.say({ type: 'hello', v: 1, profile: await attacker.seal(profile), ...coming.hello })
  await hear('an answer', () => told[0])
  return attacker
}
