/**
 * A plain client of the tests (protocol/PLAIN.md): a real socket without a subprotocol, and the
 * frames that came out of it.
 */
import type { ServerMessage } from '../../protocol/messages'
import { toDescription } from '../plain/frames'
import { type Client, upgrade } from './room'
import { type Closed, queue } from './wire'

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

export const sdp = (who: string, more = ''): string =>
  `v=0\r\no=- ${who.length} 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\nm=video 9 UDP/TLS/RTP/SAVPF 96\r\na=ice-ufrag:${who}\r\na=mid:0\r\na=sendrecv\r\n${more}`
export const offerOf = (who: string, more?: string) => toDescription('offer', sdp(who, more))
export const answerOf = (who: string) => toDescription('answer', sdp(who))
export const candidate = (who: string, port = 9) => ({
  candidate: `candidate:1 1 udp 2122260223 127.0.0.1 ${port} typ host`,
  sdpMid: '0',
  sdpMLineIndex: 0,
  usernameFragment: who,
})
export const joined = (room: string) => ({ event: 'joinRoom', roomId: room })

export async function next(...clients: PlainClient[]): Promise<unknown[]> {
  return Promise.all(clients.map((client) => client.next()))
}

export const twice = (frame: unknown) => [frame, frame]

/** The next message of this type; those before it are of no matter. */
export async function told<T extends ServerMessage['type']>(
  client: Client,
  type: T,
): Promise<ServerMessage & { type: T }> {
  for (;;) {
    const message = await client.next()
    if (isOf(message, type)) return message
  }
}

function isOf<T extends ServerMessage['type']>(
  message: ServerMessage,
  type: T,
): message is ServerMessage & { type: T } {
  return message.type === type
}
