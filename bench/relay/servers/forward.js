/**
 * The least that a room can be: a Durable Object that hibernates, and passes on what one socket says to the others. No
 * rules, no parsing, no memory of who is who.
 */
import { DurableObject } from 'cloudflare:workers'

export class Room extends DurableObject {
  fetch(request) {
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    const protocol = request.headers.get('Sec-WebSocket-Protocol')?.split(',', 1)[0] ?? null
    const headers = protocol === null ? {} : { 'Sec-WebSocket-Protocol': protocol }
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  webSocketMessage(socket, frame) {
    for (const other of this.ctx.getWebSockets()) if (other !== socket) other.send(frame)
  }

  webSocketClose(socket, code) {
    socket.close(code)
  }
}

export default {
  fetch(request, env) {
    const room = new URL(request.url).pathname.split('/')[3]
    return env.ROOM.getByName(room).fetch(request)
  },
}
