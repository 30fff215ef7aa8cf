/** Ports of this machine, and servers at them. */
import { once } from 'node:events'
import { createServer, type Server, type Socket } from 'node:net'

const loopback = '127.0.0.1'

export type Listening = {
  port: number
  origin: string
  /** Once it listens no more, and every connection to it has ended. */
  close(): Promise<void>
}

/** At a port that is free. */
export async function open(server: Server): Promise<Listening> {
  const sockets = new Set<Socket>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  const port = await listen(server)
  return {
    port,
    origin: `http://${loopback}:${port}`,
    async close() {
      if (!server.listening) return
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}

/** At a port that is free, which it gives. */
export async function listen(server: Server, address = loopback): Promise<number> {
  server.listen(0, address)
  await once(server, 'listening')
  const taken = server.address()
  if (taken === null || typeof taken === 'string') throw new Error('There is no port')
  return taken.port
}

/** For a program that must be told one. */
export async function freePort(address?: string): Promise<number> {
  const server = createServer()
  const port = await listen(server, address)
  server.close()
  await once(server, 'close')
  return port
}
