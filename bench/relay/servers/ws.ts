/**
 * The signaling server of the tutorials with `ws`: each client says which room it joins, and what
 * it says after that goes to all others of its room, who are found by looking at every client that
 * there is.
 */
import { WebSocket, WebSocketServer } from 'ws'
import { toPort } from './toPort.ts'

const rooms = new WeakMap<WebSocket, unknown>()
const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })

server.on('connection', (socket) => {
  socket.on('message', (data: Buffer) => {
    const text = data.toString()
    const message: { event: string; roomId?: unknown } = JSON.parse(text)
    if (message.event === 'joinRoom') rooms.set(socket, message.roomId)
    for (const client of server.clients)
      if (
        client !== socket &&
        client.readyState === WebSocket.OPEN &&
        rooms.get(client) === rooms.get(socket)
      )
        client.send(text)
  })
})
server.on('listening', () => process.send?.(toPort(server.address())))
process.on('disconnect', () => process.exit())
