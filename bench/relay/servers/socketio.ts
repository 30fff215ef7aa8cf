/**
 * The signaling server of the tutorials with socket.io: `join` a room, and every event goes to the
 * others of the room that it names, or to the one member whose id stands in its place.
 */
import { createServer } from 'node:http'
import { Server } from 'socket.io'
import { toPort } from './toPort.ts'

const http = createServer()
const io = new Server(http)
const events = [
  'callRemote',
  'acceptCall',
  'sendOffer',
  'sendAnswer',
  'sendCandidate',
  'hangUp',
  'profile',
]

io.on('connection', (socket) => {
  socket.on('joinRoom', (room: string) => {
    void socket.join(room)
    socket.to(room).emit('joinRoom', room)
  })
  for (const event of events)
    socket.on(event, (to: string, data: unknown) => socket.to(to).emit(event, data))
})
http.listen(0, '127.0.0.1', () => process.send?.(toPort(http.address())))
process.on('disconnect', () => process.exit())
