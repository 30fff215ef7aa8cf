/**
 * A call of PeerJS over its own server. Its offer goes out with the call, so it is there when the
 * other accepts.
 */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import type { Server } from 'node:http'
import { PeerServer } from 'peer'
import type { Peer } from 'peerjs'
import type { Person } from '../../e2e/rig/person.ts'
import { serveSite } from '../../e2e/rig/static.ts'
import { type Other, page } from './other.ts'
import { constraints } from './taken.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** What peerjs.min.js makes. */
    Peer: typeof Peer
  }
}

/** `through`: the port at which the pages find the server that listens at this one. */
export async function startPeerJs(
  through: (port: number) => Promise<number>,
): Promise<Other & { serverPort: number }> {
  const site = await serveSite({
    '/': page('<script src="/peerjs.js"></script>'),
    '/peerjs.js': new URL('../node_modules/peerjs/dist/peerjs.min.js', import.meta.url),
  })
  const { promise: listening, resolve } = Promise.withResolvers<Server>()
  PeerServer({ port: 0, host: '127.0.0.1', path: '/' }, (made) => resolve(made))
  const server = await listening
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('There is no port')
  const port = await through(address.port)
  return {
    port: Number(new URL(site.origin).port),
    serverPort: port,
    async enter(caller, callee) {
      const [own, other] = [randomUUID(), randomUUID()]
      await Promise.all([enter(caller, port, own, other), enter(callee, port, other, own)])
    },
    async close() {
      await site.close()
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

async function enter({ page: to }: Person, port: number, own: string, other: string) {
  await to.evaluate(
    async (asked, at, id, theirs) => {
      const media = await navigator.mediaDevices.getUserMedia(asked)
      const mirror = document.createElement('video')
      Object.assign(mirror, { autoplay: true, muted: true, srcObject: media })
      document.body.append(mirror)
      const options = { host: '127.0.0.1', port: at, path: '/', config: { iceServers: [] } }
      const peer = new window.Peer(id, options)
      function show(stream: MediaStream) {
        if (document.querySelector('video:not([data-own])') !== null) return
        const video = document.createElement('video')
        Object.assign(video, { autoplay: true, srcObject: stream })
        document.body.append(video)
      }
      mirror.dataset['own'] = ''
      function button(label: string, act: () => void) {
        const made = document.createElement('button')
        made.textContent = label
        made.addEventListener('click', act)
        document.body.append(made)
      }
      peer.on('call', (call) => {
        call.on('stream', show)
        button('Accept', () => call.answer(media))
      })
      button('Call', () => peer.call(theirs, media).on('stream', show))
      await new Promise((resolve) => peer.on('open', resolve))
    },
    constraints,
    port,
    own,
    other,
  )
}
