/** PeerJS's own server, as its README starts it. */
import { PeerServer } from 'peer'
import { toPort } from './toPort.ts'

PeerServer({ host: '127.0.0.1', port: 0, path: '/' }, (server) =>
  process.send?.(toPort(server.address())),
)
process.on('disconnect', () => process.exit())
