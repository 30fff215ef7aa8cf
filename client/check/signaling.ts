/**
 * How long the way to the server takes. EDGE: it joins a room of its own, where nobody else can be.
 */
import { CloseCode, pingText, pongText, version } from '../../protocol/messages'
import { parseServerMessage } from '../../protocol/parse'
import { randomToken, toProof } from '../../protocol/ids'
import { askForMark, newRoom } from '../routing/making'
import { toProtocols } from '../signaling/credentials'
import { median } from './median'
import { withResolvers } from '../base/withResolvers'
import { askObstacle, type Obstacle } from './obstacle'

export type Joined = {
  at: 'joined'
  room: string
  secret: string
  /** From `hello` to `welcome`. */
  welcomeMs: number
  /** Of a ping, which the room answers in its sleep: the median of five. */
  roundTripMs: number
}

/**
 * The room ends with the `signal`: whoever asks for servers has to be in it. `roomKey`: what makes
 * rooms there, if it is known.
 */
export async function joinRoom(
  origin: string,
  roomKey: string | null,
  signal: AbortSignal,
): Promise<Joined | { at: Obstacle | 'not-made' | 'closed' }> {
  const { room: sealed, key } = await newRoom()
  const room = roomKey === null ? sealed : await nameThere(origin, sealed, roomKey)
  const [secret, proof] = [randomToken(), await toProof(key)]
  const url = `${origin.replace(/^http/, 'ws')}/api/rooms/${room}/socket`
  const socket = new WebSocket(url, toProtocols({ secret, proof }))
  const leave = (): void => socket.close(1000)
  signal.addEventListener('abort', leave)
  if (signal.aborted) leave()
  try {
    await heard(socket, 'open')
    const hello = JSON.stringify({ type: 'hello', v: version, profile: '' })
    const welcomeMs = await timed(socket, hello, (text) => {
      return parseServerMessage(text)?.type === 'welcome'
    })
    const trips: number[] = []
    while (trips.length < pings)
      trips.push(await timed(socket, pingText, (text) => text === pongText))
    return {
      at: 'joined',
      room,
      secret,
      welcomeMs: Math.round(welcomeMs),
      roundTripMs: median(trips),
    }
  } catch (error) {
    leave()
    signal.removeEventListener('abort', leave)
    return { at: error instanceof ClosedByRoom ? error.at : await askObstacle(origin, room) }
  }
}

/** What keeps the room from being made shows when it is joined. */
async function nameThere(origin: string, sealed: string, roomKey: string): Promise<string> {
  const made = await askForMark(origin, sealed, roomKey)
  return 'room' in made ? made.room : sealed
}

const pings = 5
/** For each answer. */
const answerMs = 8000

class ClosedByRoom extends Error {
  readonly at: 'not-made' | 'closed'
  constructor(code: number) {
    super(`The room closed the connection: ${code}`)
    this.at = code === CloseCode.notMade ? 'not-made' : 'closed'
  }
}

/** Says something and waits for its answer. */
async function timed(
  socket: WebSocket,
  text: string,
  isAnswer: (text: string) => boolean,
): Promise<number> {
  const answer = heard(socket, 'message', ({ data }) => typeof data === 'string' && isAnswer(data))
  const began = performance.now()
  socket.send(text)
  await answer
  return performance.now() - began
}

/** Rejects when the socket closes, or takes too long. */
function heard<K extends 'open' | 'message'>(
  socket: WebSocket,
  kind: K,
  isWanted: (event: WebSocketEventMap[K]) => boolean = () => true,
): Promise<void> {
  const { promise, resolve, reject } = withResolvers<void>()
  const done = new AbortController()
  const { signal } = done
  const timer = setTimeout(() => reject(new Error('No answer in time')), answerMs)
  socket.addEventListener(kind, (event) => isWanted(event) && resolve(), { signal })
  socket.addEventListener(
    'close',
    ({ code }) => reject(code >= 4000 ? new ClosedByRoom(code) : new Error('Closed')),
    { signal },
  )
  return promise.finally(() => {
    clearTimeout(timer)
    done.abort()
  })
}
