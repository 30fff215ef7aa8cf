/**
 * Somebody who has PROTOCOL.md and nothing else of this project: another client, in Node, with
 * another WebRTC. What is in this folder imports Node, werift and valibot alone, and is written
 * from that page.
 *
 * It is in a call with one other. What it leaves out: open rooms, locks, relays, offers that
 * collide (M1), the repair of a connection (M7, M9), and coming back (J8, C11).
 */
import { randomBytes } from 'node:crypto'
import { type Chat, createChat } from './chat.ts'
import { createIdentity } from './identity.ts'
import {
  type InBand,
  profile,
  type Profile,
  read,
  type RoomMessage,
  roomMessage,
} from './messages.ts'
import { readLink, toPeerId, toProof } from './names.ts'
import { createSealing } from './sealing.ts'
import { createTalk, type Signal, type Talk, toSignal } from './talk.ts'

export type Foreign = {
  /** What the others in the room show of themselves. */
  others(): Profile[]
  /** The name of whoever calls. */
  caller(): string | null
  isInCall(): boolean
  /** Whom it is connected with in the call. Null before and after. */
  talk(): Talk | null
  /** All that it heard in band, and how often nothing was said (M8). */
  heard: InBand[]
  beats(): number
  troubles: string[]
  call(): void
  accept(): void
  hangUp(): void
  /** The chat with the one other who is here. */
  chat: Chat
  /** In band. */
  show(shown: Profile): void
  leave(): Promise<void>
}

const pingMs = 25_000

/** `name` is shown from the start. Waits for the room to say welcome. */
// oxlint-disable-next-line max-lines-per-function -- a peer as PROTOCOL.md tells it, in the order of that page
export async function joinAsForeigner(link: string, name: string): Promise<Foreign> {
  const { host, room, key } = readLink(link)
  const secret = randomBytes(16).toString('base64url')
  const you = toPeerId(room, secret)
  const sealing = createSealing(room, key, you)
  const known = { room, identity: createIdentity(), nonces: new Map<string, string>() }
  const others = new Map<string, Profile>()
  const heard: InBand[] = []
  const troubles: string[] = []
  let beats = 0
  let ringing: { call: string; from: string; signals: Signal[] } | null = null
  let call: string | null = null
  let talk: Talk | null = null

  // [J1]
  const protocols = ['parley.v1', `secret.${secret}`, `proof.${toProof(key)}`]
  const socket = new WebSocket(`ws://${host}/api/rooms/${room}/socket`, protocols)
  const send = (message: object) => socket.send(JSON.stringify(message))
  const ownProfile = () =>
    sealing.profile(JSON.stringify({ name, microphone: true, camera: true, chats: true }))
  const welcomed = Promise.withResolvers<void>()
  socket.addEventListener('open', () => send({ type: 'hello', v: 1, profile: ownProfile() }))
  socket.addEventListener('message', ({ data }) => {
    const message = read(roomMessage, String(data))
    if (message !== null) hear(message)
  })
  socket.addEventListener('close', ({ code }) => {
    welcomed.reject(new Error(`the room has closed: ${code}`))
  })
  const ping = setInterval(() => socket.send('ping'), pingMs)

  function meet(id: string, sealed: string): void {
    const shown = read(profile, sealing.openProfile(id, sealed))
    if (shown === null) troubles.push(`the profile of ${id} is refused`)
    else others.set(id, shown)
  }

  // [S5] [P7]
  const chat = createChat((text) => {
    if (talk?.sayInChat(text) === true) return
    for (const to of others.keys())
      send({ type: 'chat', to, payload: sealing.signal(to, 'chat', text) })
  })

  function begin(other: string): Talk {
    return createTalk({
      known,
      you,
      other,
      viaRoom({ type, ...signal }) {
        const text = JSON.stringify('batch' in signal ? signal.batch : signal.description)
        send({ type, to: other, payload: sealing.signal(other, type, text) })
      },
      onHeard(message) {
        if (message === null) beats += 1
        else heard.push(message)
        if (message?.type === 'profile') others.set(other, message.profile)
        if (message?.type === 'hangup' && message.call === call) end()
      },
      onChat: chat.hear,
      onChatOpen: chat.retry,
      onTrouble: (trouble) => troubles.push(String(trouble)),
    })
  }

  /** [M2] [M3] */
  function offerTo(other: string): void {
    if (call === null || talk !== null) return
    talk = begin(other)
    talk.offer()
  }

  function end(): void {
    call = null
    void talk?.close()
    talk = null
  }

  function gone(id: string): void {
    if (ringing?.from === id) ringing = null
    if (talk?.other === id) end()
  }

  function hear(message: RoomMessage): void {
    switch (message.type) {
      case 'welcome':
        for (const { id, profile: sealed } of message.peers) meet(id, sealed)
        welcomed.resolve()
        break
      case 'joined':
        meet(message.peer.id, message.peer.profile)
        offerTo(message.peer.id)
        break
      case 'profile':
        meet(message.from, message.profile)
        break
      case 'call':
        meet(message.from, message.profile)
        ringing = { call: message.call, from: message.from, signals: [] }
        break
      case 'accept':
        if (message.from === you) break
        meet(message.from, message.profile)
        offerTo(message.from)
        break
      case 'offer':
      case 'answer':
      case 'candidate': {
        const { type, from, payload } = message
        const signal = toSignal(type, sealing.openSignal(from, type, payload))
        if (signal === null) troubles.push(`the ${type} of ${from} is refused`)
        else if (talk?.other === from) talk.take(signal)
        else if (ringing?.from === from) ringing.signals.push(signal)
        break
      }
      case 'chat': {
        const text = sealing.openSignal(message.from, 'chat', message.payload)
        if (text === null) troubles.push(`the chat of ${message.from} is refused`)
        else chat.hear(text)
        break
      }
      case 'hangup':
        if (message.from === you) end()
        else gone(message.from)
        break
      case 'left':
        others.delete(message.from)
        // Of one who is away or lost the media goes on (C9).
        if (message.reason === 'left' || message.reason === 'removed') gone(message.from)
        break
      case 'error':
        troubles.push(message.code)
        break
      case 'decline':
        break
      default:
        message satisfies never
    }
  }

  await welcomed.promise
  return {
    others: () => [...others.values()],
    caller: () => (ringing === null ? null : (others.get(ringing.from)?.name ?? '')),
    isInCall: () => call !== null,
    talk: () => talk,
    chat,
    heard,
    beats: () => beats,
    troubles,
    call() {
      call = randomBytes(16).toString('base64url')
      send({ type: 'call', call, profile: ownProfile() })
      for (const other of others.keys()) offerTo(other)
    },
    accept() {
      if (ringing === null) throw new Error('nobody calls')
      const { from, signals } = ringing
      call = ringing.call
      ringing = null
      send({ type: 'accept', call, profile: ownProfile() })
      talk = begin(from)
      for (const signal of signals) talk.take(signal)
    },
    hangUp: () => send({ type: 'hangup', call }),
    show: (shown) => talk?.say({ type: 'profile', profile: shown }),
    async leave() {
      clearInterval(ping)
      const closed = new Promise((resolve) => socket.addEventListener('close', resolve))
      socket.close(1000)
      await Promise.all([closed, talk?.close()])
    },
  }
}
