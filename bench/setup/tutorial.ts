/**
 * The call of the tutorials, over a server that passes on whatever it is sent: the offer is made
 * once the other has accepted, candidates go one by one as they are found, and wait at the other
 * side for its description.
 */
import { createServer } from 'node:http'
import { WebSocketServer } from 'ws'
import { open } from '../../e2e/rig/listen.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { type Other, page } from './other.ts'
import { constraints } from './taken.ts'

export async function startTutorial(): Promise<Other> {
  const server = createServer((_, response) => {
    response.writeHead(200, { 'Content-Type': 'text/html' }).end(page())
  })
  const relay = new WebSocketServer({ server })
  relay.on('connection', (socket) => {
    socket.on('message', (data, isBinary) => {
      for (const client of relay.clients)
        if (client !== socket) client.send(data, { binary: isBinary })
    })
  })
  const listening = await open(server)
  return {
    port: listening.port,
    enter: async (caller, callee) => {
      await Promise.all([caller, callee].map(enter))
    },
    async close() {
      relay.close()
      await listening.close()
    },
  }
}

/** Written as they write it. */
async function enter(person: Person): Promise<void> {
  await person.page.evaluate(async (asked) => {
    type Message =
      | { type: 'call' | 'accept' }
      | { type: 'offer' | 'answer'; sdp: string }
      | { type: 'candidate'; candidate: RTCIceCandidateInit }
    const media = await navigator.mediaDevices.getUserMedia(asked)
    const own = document.createElement('video')
    Object.assign(own, { autoplay: true, muted: true, srcObject: media })
    document.body.append(own)
    const socket = new WebSocket(`ws://${location.host}`)
    const send = (message: Message) => socket.send(JSON.stringify(message))
    const waiting: RTCIceCandidateInit[] = []
    let connection: RTCPeerConnection | null = null

    function connect(): RTCPeerConnection {
      const made = new RTCPeerConnection({ iceServers: [] })
      made.addEventListener('icecandidate', ({ candidate }) => {
        if (candidate) send({ type: 'candidate', candidate: candidate.toJSON() })
      })
      made.addEventListener('track', ({ track, streams: [stream] }) => {
        if (track.kind !== 'video' || stream === undefined) return
        const video = document.createElement('video')
        Object.assign(video, { autoplay: true, srcObject: stream })
        document.body.append(video)
      })
      for (const track of media.getTracks()) made.addTrack(track, media)
      connection = made
      return made
    }
    async function describe(to: RTCPeerConnection, description: RTCSessionDescriptionInit) {
      await to.setRemoteDescription(description)
      for (const candidate of waiting.splice(0)) await to.addIceCandidate(candidate)
    }
    function button(label: string, act: () => void) {
      const made = document.createElement('button')
      made.textContent = label
      made.addEventListener('click', act)
      document.body.append(made)
    }

    async function receive(message: Message) {
      switch (message.type) {
        case 'call':
          return button('Accept', () => send({ type: 'accept' }))
        case 'accept': {
          const made = connect()
          const offer = await made.createOffer()
          await made.setLocalDescription(offer)
          return send({ type: 'offer', sdp: offer.sdp ?? '' })
        }
        case 'offer': {
          const made = connect()
          await describe(made, { type: 'offer', sdp: message.sdp })
          const answer = await made.createAnswer()
          await made.setLocalDescription(answer)
          return send({ type: 'answer', sdp: answer.sdp ?? '' })
        }
        case 'answer':
          return connection ? describe(connection, { type: 'answer', sdp: message.sdp }) : undefined
        case 'candidate':
          if (connection?.remoteDescription) await connection.addIceCandidate(message.candidate)
          else waiting.push(message.candidate)
          return undefined
        default:
          return message satisfies never
      }
    }
    socket.addEventListener('message', ({ data }) => void receive(JSON.parse(String(data))))
    button('Call', () => send({ type: 'call' }))
    await new Promise((resolve) => socket.addEventListener('open', resolve))
  }, constraints)
}
