/** Ports of this machine. */
import { once } from 'node:events'
import { createServer, type Server } from 'node:net'

const loopback = '127.0.0.1'

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
