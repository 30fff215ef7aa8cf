/**
 * Whoever runs the server, as far as a test wants it malicious: what stands between browsers and
 * the worker, reads every byte that the browsers send, and puts what it likes in place of what the
 * room says. It knows no key.
 */
import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import type { PeerId, ServerMessage } from '../../protocol/messages.ts'
import { parseServerMessage } from '../../protocol/parse.ts'
import { createFrameReader, type Frame, toFrame } from './frames.ts'
import { listen } from './listen.ts'

/** What a browser gets in place of what the room tells it. */
export type Relay = (to: PeerId, message: ServerMessage) => ServerMessage[]

export type Operator = {
  origin: string
  /** From now on; as it is, unless said otherwise. */
  relay(relay: Relay): void
  /** Says something to a browser that the room never said. */
  tell(to: PeerId, message: ServerMessage): void
  /** All that browsers sent until now: requests as they were, and what was in the frames. */
  received(): Buffer
  close(): Promise<void>
}

const headEnd = '\r\n\r\n'

/** `port` of the worker. */
// oxlint-disable-next-line max-lines-per-function -- one closure over the sockets that it holds
export async function createOperator(port: number): Promise<Operator> {
  const received: Buffer[] = []
  const sockets = new Set<Socket>()
  const browsers = new Map<PeerId, Socket>()
  let relay: Relay = (_, message) => [message]

  /** What the room says, one socket's. */
  function speaker(near: Socket): (frame: Frame) => void {
    let you: PeerId | null = null
    return ({ text, raw }) => {
      const message = text === null ? null : parseServerMessage(text)
      if (message?.type === 'welcome') {
        you = message.you
        browsers.set(you, near)
      }
      if (message === null || you === null) near.write(raw)
      else for (const each of relay(you, message)) near.write(toFrame(JSON.stringify(each)))
    }
  }

  /**
   * Heads first; once one asks for a WebSocket, frames. Bodies are taken for heads that do not end,
   * and passed on as they are.
   */
  function join(near: Socket, far: Socket): void {
    let isSocket = false
    let head = ''
    const readNear = createFrameReader()
    const readFar = createFrameReader()
    const say = speaker(near)
    near.on('data', (data) => {
      if (isSocket) {
        for (const frame of readNear(data)) received.push(frame.payload)
        far.write(data)
        return
      }
      received.push(data)
      head += data.toString('latin1')
      const end = head.lastIndexOf(headEnd)
      if (end === -1 && /^(GET|HEAD) /.test(head)) return
      isSocket = /\r\nupgrade: websocket/i.test(head)
      // Frames are not to be compressed, so that they can be read.
      const asked = head.replace(/\r\nsec-websocket-extensions:[^\r]*/i, '')
      head = ''
      far.write(Buffer.from(asked, 'latin1'))
    })
    let answer: Buffer | null = Buffer.alloc(0)
    far.on('data', (data) => {
      if (!isSocket) {
        near.write(data)
        return
      }
      let frames: Buffer = data
      if (answer !== null) {
        answer = Buffer.concat([answer, data])
        const end = answer.indexOf(headEnd)
        if (end === -1) return
        near.write(answer.subarray(0, end + headEnd.length))
        frames = answer.subarray(end + headEnd.length)
        answer = null
      }
      for (const frame of readFar(frames)) say(frame)
    })
  }

  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    join(near, far)
    for (const [socket, other] of [
      [near, far],
      [far, near],
    ] as const) {
      sockets.add(socket)
      socket.on('error', () => {})
      socket.on('close', (isBroken) => {
        sockets.delete(socket)
        if (isBroken) other.resetAndDestroy()
        else other.end()
      })
    }
  })
  const own = await listen(server)

  return {
    origin: `http://127.0.0.1:${own}`,
    relay: (next) => void (relay = next),
    tell: (to, message) => void browsers.get(to)?.write(toFrame(JSON.stringify(message))),
    received: () => Buffer.concat(received.flatMap((part) => [part, Buffer.from('\n')])),
    async close() {
      for (const socket of sockets) socket.resetAndDestroy()
      const closed = once(server, 'close')
      server.close()
      await closed
    },
  }
}
