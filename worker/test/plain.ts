/** A plain client of the tests (protocol/PLAIN.md): a real socket without a subprotocol, and the frames that came out of it. */
import { type Closed, queue, upgrade } from './room'

export type PlainClient = {
  say(frame: unknown): void
  sayText(frame: string | ArrayBuffer): void
  next(): Promise<unknown>
  nextText(): Promise<string>
  close(code?: number): void
  closed: Promise<Closed>
}

/** It has said nothing yet. */
export async function openPlain(room: string): Promise<PlainClient> {
  const { webSocket } = await upgrade(room, { 'Sec-WebSocket-Protocol': undefined })
  if (!webSocket) throw new Error('no socket')
  const { promise: closed, resolve } = Promise.withResolvers<Closed>()
  const texts = queue<string>()
  webSocket.addEventListener('message', ({ data }) => texts.put(String(data)))
  webSocket.addEventListener('close', ({ code, reason }) => resolve({ code, reason }))
  webSocket.accept()
  return {
    say: (frame) => webSocket.send(JSON.stringify(frame)),
    sayText: (frame) => webSocket.send(frame),
    next: async () => JSON.parse(await texts.take()) as unknown,
    nextText: texts.take,
    close: (code) => webSocket.close(code),
    closed,
  }
}

/** It has joined, and has read its own echo. */
export async function seatPlain(room: string): Promise<PlainClient> {
  const client = await openPlain(room)
  await client.nextText()
  client.say({ event: 'joinRoom', roomId: room })
  await client.nextText()
  return client
}
