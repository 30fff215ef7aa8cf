/**
 * A process that floods the room of its first argument from one address, until it is told to end:
 * as many sockets, one after the other, as the door lets in, and on each of them messages until it
 * is closed. Says how many it sent.
 */
import { setTimeout as pause } from 'node:timers/promises'
import { randomToken } from '../../protocol/ids.ts'

/** What ends it. */
export type Order = 'end'

const url = process.argv[2] ?? ''
const headers = { 'CF-Connecting-IP': '192.0.2.255' }
const perSocket = 200
let sent = 0
process.on('message', () => {
  process.send?.(sent)
  process.disconnect()
  process.exit()
})
for (;;) if (!(await flood())) await pause(100)

/** False when the door did not let it in. */
async function flood(): Promise<boolean> {
  const protocols = ['parley.v1', `secret.${randomToken()}`]
  // @ts-expect-error -- Node's own takes headers too, and the types of the browsers' do not know.
  const socket = new WebSocket(url, { protocols, headers })
  const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
  const isOpen = await new Promise<boolean>((resolve) => {
    socket.addEventListener('open', () => resolve(true))
    socket.addEventListener('error', () => resolve(false))
  })
  if (!isOpen) return false
  const hello = { type: 'hello', v: 1, profile: 'p' }
  const welcomed = new Promise((resolve) => socket.addEventListener('message', resolve))
  socket.send(JSON.stringify(hello))
  await Promise.race([welcomed, closed])
  for (let i = 0; i < perSocket; i++) {
    socket.send(JSON.stringify({ type: 'profile', profile: 'x'.repeat(1000) }))
    sent += 1
  }
  await closed
  return true
}
