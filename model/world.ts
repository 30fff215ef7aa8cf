/**
 * A room and its clients without browsers and sockets: the real rules of both sides (worker/room/lock.ts, client/call/state/step.ts),
 * over links that delay, are cut, and go half-open. Messages keep their order within one socket and no other order.
 */
import { awaitKey, helloCall, linksWanted, mayAct, seenIds } from '../client/call/state/derive'
import type { LinkRole } from '../client/call/types'
import type { Event } from '../client/call/state/events'
import { initialState, type Rejoin, type State } from '../client/call/state/state'
import { step } from '../client/call/state/step'
import {
  type CallId,
  type ClientMessage,
  CloseCode,
  type LeaveReason,
  type Lock,
  type PeerId,
  type ServerMessage,
} from '../protocol/messages'
import { type Knock, type RoomEvent, type RoomState, step as stepRoom } from '../worker/room/lock'
import type { Member } from '../worker/room/roster'

const profile = { name: '', microphone: true, camera: true }
const payload = 'p'

type Socket = {
  owner: PeerId
  /** Said, and not delivered yet. */
  up: ClientMessage[]
  down: ServerMessage[]
  /** What the room knows of it; null before hello. */
  member: Member | null
  knock: Knock | null
  /** How the room closed it for good; the client hears that after all that was said. */
  closed: CloseCode | null
  /** Open for the client, and for the room: a cut is noticed by each in its own time. */
  isOpenHere: boolean
  isOpenThere: boolean
  isCut: boolean
  /** How the client closed it; the room hears that after all that was said. */
  closing: LeaveReason | null
}

type Client = {
  id: PeerId
  state: State
  socket: Socket | null
  /** What its tab remembers. */
  rejoin: Rejoin | null
  /** The links that it has, and its part in each when it was opened. */
  links: Map<PeerId, LinkRole>
}

export type Act =
  | { do: 'call' | 'accept' | 'join' | 'rejoin' | 'decline' | 'hang-up'; who: number }
  | { do: 'lock' | 'unlock'; who: number }
  /** To the first who knocks, or is there, as this client sees it. */
  | { do: 'admit' | 'refuse' | 'remove'; who: number }
  | { do: 'ring-timeout' | 'await-timeout'; who: number }
  /** The oldest message of this socket arrives, on its way up or down. */
  | { do: 'deliver'; way: 'up' | 'down'; who: number }
  | { do: 'connect' | 'cut' | 'reload' | 'crash'; who: number }
  /** The room, or the client, notices that a socket was cut. */
  | { do: 'notice'; who: number; where: 'here' | 'there' }
  /** The room loses its sockets and its memory, and not what it stored. */
  | { do: 'evict' }
  /** Nobody of a locked room came back in time. */
  | { do: 'forget' }

export type World = {
  clients: Client[]
  room: () => RoomState
  act(act: Act): void
  /** Everybody comes back, all that was said is heard, and (`admits`) everybody who knocks is let in. */
  settle(admits: boolean): void
}

export function createWorld(count: number): World {
  let sockets: Socket[] = []
  let now = 0
  let calls = 0
  /** What the room has stored. */
  let stored: Lock | null = null
  const clients: Client[] = Array.from({ length: count }, (_, i) => ({
    id: `p${i}`,
    state: initialState,
    socket: null,
    rejoin: null,
    links: new Map(),
  }))

  const there = (): Socket[] => sockets.filter((s) => s.isOpenThere)
  const room = (): RoomState => ({
    members: there().flatMap((s) => s.member ?? []),
    lock: stored,
    knocks: there().flatMap((s) => s.knock ?? []),
  })
  const idOf = ({ member, knock }: Socket): PeerId | undefined => (member ?? knock)?.id

  // --- The room, as room.ts runs it

  function hearInRoom(socket: Socket, event: RoomEvent): void {
    for (const effect of stepRoom(room(), event))
      switch (effect.do) {
        case 'admit': {
          const { member } = effect
          const taken = there().find((s) => s.knock?.id === member.id) ?? socket
          Object.assign(taken, { member, knock: null })
          break
        }
        case 'knock':
          socket.knock = effect.knock
          break
        case 'unseat':
          for (const seat of there())
            if (seat.member?.id === effect.knock.id)
              Object.assign(seat, { member: null, knock: effect.knock })
          break
        case 'refuse':
          socket.isOpenThere = false
          break
        case 'supersede':
          for (const older of there())
            if (idOf(older) === effect.id && older !== socket) older.isOpenThere = false
          break
        case 'close':
          for (const seat of there())
            if (idOf(seat) === effect.id) {
              seat.isOpenThere = false
              seat.closed = CloseCode[effect.close]
            }
          break
        case 'lock':
          stored = effect.lock
          break
        case 'update':
          for (const seat of there())
            if (seat.member?.id === effect.member.id) seat.member = effect.member
          break
        case 'send':
          for (const seat of there())
            if (effect.to.includes(idOf(seat) ?? '')) seat.down.push(effect.message)
          break
        default:
          effect satisfies never
      }
  }

  function forget(): void {
    hearInRoom(toSocket(''), { is: 'forgotten' })
  }

  function endInRoom(socket: Socket, reason: LeaveReason): void {
    if (!socket.isOpenThere) return
    socket.isOpenThere = false
    if (socket.member) hearInRoom(socket, { is: 'closed', member: socket.member, reason })
    if (socket.knock) hearInRoom(socket, { is: 'knocker-left', knock: socket.knock })
  }

  function deliverUp(socket: Socket): void {
    const message = socket.isOpenThere && !socket.isCut ? socket.up.shift() : undefined
    if (message === undefined) {
      if (socket.closing !== null && !socket.isCut) endInRoom(socket, socket.closing)
      return
    }
    if (message.type === 'hello') {
      const { call = null } = message
      hearInRoom(socket, { is: 'hello', id: socket.owner, profile: payload, call })
    } else if (socket.member) hearInRoom(socket, { is: 'message', from: socket.member.id, message })
  }

  // --- A client, as call/room.ts runs it

  function happen(client: Client, event: Event): void {
    const [next, said] = step(client.state, event, ++now)
    client.state = next
    const wanted = linksWanted(next)
    for (const id of client.links.keys()) if (!wanted.has(id)) client.links.delete(id)
    for (const [id, role] of wanted)
      if (client.links.get(id) !== 'offer') client.links.set(id, role)
    for (const message of said)
      say(
        client,
        message.type === 'decline' || message.type === 'hangup'
          ? message
          : { ...message, profile: payload },
      )
    if (next.phase.at === 'in' && next.phase.call.since !== null) {
      const { id, since } = next.phase.call
      client.rejoin = { call: id, since, names: [] }
    } else client.rejoin = next.rejoin
  }

  function say(client: Client, message: ClientMessage): void {
    if (client.socket?.member && client.state.signaling.at === 'open')
      client.socket.up.push(message)
  }

  function hear(client: Client, message: ServerMessage): void {
    const seen = ({ id, call }: Member) => ({
      id,
      call,
      profile,
    })
    switch (message.type) {
      case 'welcome': {
        const people = message.peers.map(seen)
        const { you, call, lock } = message
        return happen(client, { type: 'welcome', you, call, people, lock })
      }
      case 'locked':
        return happen(client, { type: 'locked' })
      case 'lock':
        return happen(client, { type: 'lock', from: message.from, lock: message.lock })
      case 'knocks': {
        const knocks = message.peers.map(({ id }) => ({ id, profile }))
        return happen(client, { type: 'knocks', knocks })
      }
      case 'joined':
        return happen(client, { type: 'joined', person: seen(message.peer) })
      case 'left':
        return happen(client, { type: 'left', from: message.from, reason: message.reason })
      case 'profile':
        return
      case 'call': {
        const { from, call } = message
        return happen(client, { type: 'call', from, call, profile })
      }
      case 'accept':
        return happen(client, { ...message, profile })
      case 'decline': {
        const { from, call, reason } = message
        return happen(client, { type: 'decline', from, call, reason })
      }
      case 'hangup':
        return happen(client, { type: 'hangup', from: message.from, call: message.call })
      case 'error':
        if (message.code === 'no-call' || message.code === 'call-full')
          happen(client, { type: 'refused', code: message.code })
        return
      case 'offer':
      case 'answer':
      case 'candidate':
        return
      default:
        message satisfies never
    }
  }

  function connect(client: Client): void {
    if (client.socket?.isOpenHere) return
    // Whom the room closed for good comes back by loading its page anew.
    if (client.state.signaling.at === 'closed') loadAnew(client, true)
    const call = helloCall(client.state)
    const hello = {
      type: 'hello',
      v: 1,
      profile: payload,
      ...(call && { call }),
    } as const
    const socket = toSocket(client.id, hello)
    client.socket = socket
    sockets.push(socket)
  }

  function lose(client: Client): void {
    if (!client.socket?.isOpenHere) return
    client.socket.isOpenHere = false
    happen(client, { type: 'reconnecting' })
  }

  /** The page is another one afterwards, of the same tab. */
  function loadAnew(client: Client, isClean: boolean): void {
    const { socket, rejoin } = client
    if (socket?.isOpenHere) {
      socket.isOpenHere = false
      if (isClean) socket.closing = 'away'
      else socket.isCut = true
    }
    client.state = initialState
    client.links.clear()
    client.socket = null
    if (rejoin !== null) happen(client, { type: 'remembered', rejoin })
  }

  function newCall(): CallId {
    return `c${String(++calls).padStart(4, '0')}`
  }

  function act(event: Act): void {
    if (event.do === 'evict') {
      for (const socket of sockets) {
        socket.isOpenThere = false
        socket.isCut = true
      }
      return
    }
    if (event.do === 'forget') return forget()
    const client = clients[event.who % clients.length]
    if (client === undefined) return
    switch (event.do) {
      case 'call':
        return happen(client, { do: 'call', call: newCall() })
      case 'decline':
        return happen(client, { do: 'decline', reason: 'declined' })
      case 'accept':
      case 'join':
      case 'rejoin':
      case 'hang-up':
        return happen(client, { do: event.do })
      case 'lock':
        if (mayAct(client.state)) say(client, { type: 'lock', peers: seenIds(client.state) })
        return
      case 'unlock':
        if (mayAct(client.state)) say(client, { type: 'unlock' })
        return
      case 'admit':
      case 'refuse': {
        const [knock] = client.state.knocks
        return knock && say(client, { type: event.do, peer: knock.id })
      }
      case 'remove': {
        const [peer, ...rest] = seenIds(client.state)
        if (peer !== undefined && mayAct(client.state))
          say(client, { type: event.do, peer, peers: rest })
        return
      }
      case 'ring-timeout':
        return happen(client, { type: 'ring-timeout' })
      case 'await-timeout':
        return awaitKey(client.state) === null
          ? undefined
          : happen(client, { type: 'await-timeout' })
      case 'deliver': {
        const own = sockets.filter((s) => s.owner === client.id)
        if (event.way === 'up') {
          const first = own.find((s) => s.isOpenThere)
          return first && deliverUp(first)
        }
        return deliverDown(client)
      }
      case 'connect':
        return connect(client)
      case 'cut':
        if (client.socket) client.socket.isCut = true
        return
      case 'notice':
        if (event.where === 'here') {
          if (client.socket?.isCut) lose(client)
        } else
          for (const socket of sockets)
            if (socket.owner === client.id && socket.isCut) endInRoom(socket, 'lost')
        return
      case 'reload':
        return loadAnew(client, true)
      case 'crash':
        return loadAnew(client, false)
      default:
        event satisfies never
    }
  }

  function deliverDown(client: Client): void {
    const { socket } = client
    if (!socket?.isOpenHere || socket.isCut) return
    const message = socket.down.shift()
    if (message) return hear(client, message)
    // Superseded is told to nobody: that client is not this one any more.
    if (socket.closed === null) return
    socket.isOpenHere = false
    happen(client, { type: 'closed', code: socket.closed })
  }

  function hasNews({ socket }: Client): boolean {
    return (
      socket !== null && socket.isOpenHere && (socket.down.length > 0 || socket.closed !== null)
    )
  }

  function settle(admits: boolean): void {
    for (let round = 0; round < 20; round++) {
      for (const socket of sockets) if (socket.isCut) endInRoom(socket, 'lost')
      for (const client of clients) {
        if (client.socket?.isCut) lose(client)
        connect(client)
        const [knock] = client.state.knocks
        if (admits && knock) say(client, { type: 'admit', peer: knock.id })
      }
      for (let busy = true; busy;) {
        busy = false
        for (const socket of sockets)
          while (socket.isOpenThere && (socket.up.length > 0 || socket.closing !== null)) {
            deliverUp(socket)
            busy = true
          }
        for (const client of clients)
          while (hasNews(client) && client.socket?.isCut === false) {
            deliverDown(client)
            busy = true
          }
      }
      forget()
    }
    sockets = sockets.filter((s) => s.isOpenThere)
  }

  return { clients, room, act, settle }
}

function toSocket(owner: PeerId, ...up: ClientMessage[]): Socket {
  return {
    owner,
    up,
    down: [],
    member: null,
    knock: null,
    closed: null,
    isOpenHere: true,
    isOpenThere: true,
    isCut: false,
    closing: null,
  }
}
