/**
 * The Durable Object of one room: sockets in, effects out. Its members are its open sockets, and what
 * it knows of each is attached to the socket, so that it can hibernate between two messages. It has no timer, and stores
 * nothing while it is open; a locked one stores who may be in it (lockStore.ts). It holds no rule of the room; those are in
 * rules.ts.
 */
import { DurableObject } from 'cloudflare:workers'
import {
  awayCode,
  CloseCode,
  type CloseName,
  closeReason,
  type LeaveReason,
  type PeerId,
  pingText,
  pongText,
  subprotocol,
} from '../../protocol/messages'
import { newPlainId, randomToken } from '../../protocol/ids'
import { readAdmitted } from './admitted'
import { idOf, type LiveAttachment } from './attachment'
import { type Connection, toConnections, toMembers, toSilent } from './connections'
import { carryOut, type Run, toName, toRoomState, toRun } from './effects'
import { createFlow } from './rateLimit'
import { parseFrame, readText } from './frame'
import { step } from './rules'
import type { RoomEvent } from './state'
import { createLockStore, type LockStore } from './lockStore'
import { decode, toPlainProfile } from '../plain/decode'
import { initialState } from '../plain/state'
import { parsePlain, toErrorFrame } from '../plain/frames'
import { plainGreeting, sayGoodbye, sayPlain } from '../plain/say'
import { type Heard, toDisplace, toSweep, toYield } from './liveness'
import { relay } from '../relay/ours'
import { toError } from './errors'
import { attach, close, isOpen, openSockets, readAttachment, send } from './sockets'

const helloWaitMs = 10_000
const tooSilent = 'No ping for too long.'

/** So many that one still in use is among them, and few enough for an attachment. Older ones expire. */
const lentKept = 4
/** One that is longer is of no relay that we know, and has no place in an attachment. */
const lentChars = 512

export class Room extends DurableObject {
  readonly #flow = createFlow()
  readonly #lockStore: LockStore

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env)
    // Only here may this code find sockets of an older one: it was deployed while they slept.
    for (const socket of ctx.getWebSockets()) if (!readAttachment(socket)) sendAway(socket)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(pingText, pongText))
    this.#lockStore = createLockStore(ctx.storage, (work) => ctx.waitUntil(work))
    void ctx.blockConcurrencyWhile(() => this.#lockStore.load())
  }

  /** The upgrade. admission.ts has looked at the request, and says whose it is (J1). */
  override fetch(request: Request): Response {
    const { peer, way } = readAdmitted(request)
    this.#makePlaceForSilent(peer)
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    const since = Date.now()
    if (peer === null) {
      attach(server, { is: 'silent', since, way, id: newPlainId(), plain: initialState })
      send(server, plainGreeting)
      return new Response(null, { status: 101, webSocket: client })
    }
    attach(server, { is: 'silent', since, way, id: peer })
    const headers = { 'Sec-WebSocket-Protocol': subprotocol }
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  /** L4: nobody of the list came back, or it is time to look whether anybody is there at all. */
  override alarm(): void {
    const now = Date.now()
    for (const socket of toSweep(this.#heardMembers(), null, now))
      this.#end(socket, 'lost', 1001, tooSilent)
    const run = this.#run(null)
    if (run.members.size === 0 && this.#lockStore.isForgotten(now))
      return this.#step(null, { is: 'forgotten' })
    this.#lockStore.keep(run.lock, run.members.size === 0, now)
    this.#lockStore.rearm(now)
  }

  /** R1: whether this peer is a member now. */
  has(id: PeerId): boolean {
    return toMembers(openSockets(this.ctx)).has(id)
  }

  /** R4: keeps what a member was lent, to revoke it when it goes. False: it has gone already. */
  lent(id: PeerId, username: string): boolean {
    const connection = toMembers(openSockets(this.ctx)).get(id)
    if (!connection) return false
    if (username.length > lentChars) return false
    const lent = [...(connection.attachment.lent ?? []), username].slice(-lentKept)
    attach(connection.socket, { ...connection.attachment, lent })
    return true
  }

  /** Synchronous: an await would let the next message overtake this one (S4). */
  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    try {
      const attachment = readAttachment(socket)
      if (!attachment) return sendAway(socket)
      // Counted before it is read, so that rubbish costs least of all.
      if (attachment.is === 'gone' || !this.#isInTime(socket, attachment, toLength(frame))) return
      this.#hear(socket, attachment, frame)
    } catch (error) {
      this.#fail(socket, error)
    }
  }

  override webSocketClose(socket: WebSocket, code: number, _: string, wasClean: boolean): void {
    this.#end(socket, toLeaveReason(code, wasClean))
  }

  override webSocketError(socket: WebSocket): void {
    this.#end(socket, 'lost')
  }

  /** E9. */
  #isInTime(socket: WebSocket, speaker: LiveAttachment, length: number): boolean {
    const verdict = this.#flow.take(speaker, Date.now(), length)
    if (verdict === 'close' && isOpen(socket)) this.#drop(socket, 'tooFast')
    if (verdict === 'pass' || verdict === 'close') return verdict === 'pass'
    // No answer would come to a hello that is not heard.
    if (speaker.is === 'silent' && !isPlain(socket))
      close(socket, 1013, 'Too much comes from here.')
    else if (verdict === 'warn' && isPlain(socket)) sayPlain(socket, [toErrorFrame('too-fast')])
    else if (verdict === 'warn') send(socket, JSON.stringify(toError('too-fast')))
    return false
  }

  #hear(socket: WebSocket, attachment: LiveAttachment, frame: string | ArrayBuffer): void {
    if (attachment.plain) return this.#hearPlain(socket, attachment, frame)
    const parsed = parseFrame(frame)
    if (!parsed.ok) return this.#drop(socket, parsed.refusal)
    const { message } = parsed
    switch (attachment.is) {
      case 'silent': {
        if (message.type !== 'hello') return this.#drop(socket, 'helloFirst')
        const { id } = attachment
        if (!this.#makePlace({ id, isPlain: false })) return this.#drop(socket, 'oneToOne')
        const { profile, call = null, knock } = message
        return this.#step(socket, {
          is: 'hello',
          id,
          profile,
          call,
          ...(knock === false && { knock }),
        })
      }
      case 'knocking': {
        if (message.type === 'hello') return this.#drop(socket, 'helloTwice')
        // It may have been a member when it said it (L1).
        if (message.type !== 'profile') return
        const { profile } = message
        return this.#step(socket, { is: 'knocker-shows', id: attachment.knock.id, profile })
      }
      case 'member':
        return message.type === 'hello'
          ? this.#drop(socket, 'helloTwice')
          : this.#step(socket, { is: 'message', from: attachment.member.id, message })
      default:
        return attachment satisfies never
    }
  }

  /** What is wrong is said, and changes nothing: the clients of this dialect send what they like. */
  #hearPlain(socket: WebSocket, attachment: LiveAttachment, frame: string | ArrayBuffer): void {
    const read = readText(frame)
    if (!read.ok) return this.#drop(socket, read.refusal)
    const parsed = parsePlain(read.text)
    if (!parsed.ok) return sayPlain(socket, [toErrorFrame(parsed.code)])
    const { command } = parsed
    switch (attachment.is) {
      case 'silent':
        return command.event === 'joinRoom'
          ? this.#seatPlain(socket, attachment.id, command.roomId)
          : sayPlain(socket, [toErrorFrame('join-first')])
      case 'knocking':
        return sayPlain(socket, [toErrorFrame('locked')])
      case 'member': {
        const { member, plain = initialState } = attachment
        const members = toMembers(openSockets(this.ctx))
        const others = [...members.values()].map((connection) => connection.attachment.member)
        const other = others.find(({ id }) => id !== member.id) ?? null
        const fresh = { call: randomToken(), now: Date.now() }
        const { state, messages, frames } = decode(member, other, plain, command, fresh)
        attach(socket, { ...attachment, since: fresh.now, plain: state })
        for (const message of messages)
          this.#step(socket, { is: 'message', from: member.id, message })
        return sayPlain(socket, frames)
      }
      default:
        return attachment satisfies never
    }
  }

  #seatPlain(socket: WebSocket, id: PeerId, roomId: string): void {
    if (roomId !== toName(this.ctx)) return this.#drop(socket, 'wrongRoom')
    if (!this.#makePlace({ id, isPlain: true })) return this.#drop(socket, 'oneToOne')
    this.#step(socket, { is: 'hello', id, profile: toPlainProfile(true), call: null })
  }

  /** `socket` is the one that the event came from; a hello makes it a member, lets it knock, or closes it. */
  #step(socket: WebSocket | null, event: RoomEvent): void {
    const run = this.#run(socket)
    for (const effect of step(toRoomState(run), event)) carryOut(effect, run)
    this.#lockStore.keep(run.lock, run.members.size === 0, Date.now())
    this.#revoke(run.toRevoke)
    for (const { socket: its, from, message } of run.toSay)
      this.#step(its, { is: 'message', from, message })
  }

  #run(socket: WebSocket | null): Run {
    return toRun(this.ctx, socket, this.#lockStore.lock())
  }

  /**
   * Closes a socket for its client's own fault. The others are told `left`, not `lost`: a 4xxx is
   * final, so nobody should wait for that peer to come back.
   */
  #drop(socket: WebSocket, name: CloseName): void {
    if (isPlain(socket)) sayGoodbye(socket, name)
    this.#end(socket, 'left', CloseCode[name], closeReason[name])
  }

  /** Ours to blame. 1011 is not final: the client comes back, so it is `lost`. */
  #fail(socket: WebSocket, error: unknown): void {
    console.error('room: a handler failed:', error instanceof Error ? error.name : typeof error)
    try {
      this.#end(socket, 'lost', 1011)
    } catch {
      // Closed it is; the same fault may keep the others from being told.
    }
  }

  /** The one way out, taken once: by our close or by theirs, whichever comes first. */
  #end(socket: WebSocket, reason: LeaveReason, code?: number, text?: string): void {
    const attachment = readAttachment(socket)
    close(socket, code, text)
    if (attachment?.is === 'knocking')
      this.#step(socket, { is: 'knocker-left', knock: attachment.knock })
    if (attachment?.is !== 'member') return
    // A plain client never comes back as who it was, and its socket's end is its call's.
    if (attachment.plain) reason = 'left'
    // The media of one that is lost may still flow by the relay.
    if (reason !== 'lost') this.#revoke(attachment.lent)
    this.#step(socket, { is: 'closed', member: attachment.member, reason })
  }

  #revoke(lent: string[] = []): void {
    for (const username of lent) this.ctx.waitUntil(relay.revoke(username))
  }

  /** When somebody comes in. The newcomer's own older socket is left for J7 to take over. False: there is no place for it. */
  #makePlace(newcomer: Pick<Heard<WebSocket>, 'id' | 'isPlain'>): boolean {
    const now = Date.now()
    const open = openSockets(this.ctx)
    const { members, knockers } = toConnections(open)
    const heard = [...members.values(), ...knockers.values()].map((each) => this.#heard(each))
    for (const socket of toSweep(heard, newcomer.id, now))
      this.#end(socket, 'lost', 1001, tooSilent)
    const yielding = toYield(this.#heardMembers(), newcomer, now)
    if (!yielding) return yielding !== false
    // A stranger at a locked room would only knock, and puts nobody out.
    if (this.#lockStore.lock() !== null) return false
    this.#end(yielding, 'left', 1001, 'No message for too long.')
    return true
  }

  #heardMembers(): Heard<WebSocket>[] {
    return [...toMembers(openSockets(this.ctx)).values()].map((open) => this.#heard(open))
  }

  #heard({ socket, attachment }: Connection<WebSocket>): Heard<WebSocket> {
    const id = idOf(attachment)
    const call = attachment.is === 'member' ? attachment.member.call : null
    const pingedAt = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    const heardAt = Math.max(pingedAt, this.#flow.spokeAt(id), attachment.since)
    return { of: socket, id, isPlain: attachment.plain !== undefined, call, heardAt }
  }

  /** J1: a socket that does not say hello makes place, for a newer one of the same peer, after a while, or when there are many. */
  #makePlaceForSilent(peer: PeerId | null): void {
    const limit = Date.now() - helloWaitMs
    const silent = toSilent(openSockets(this.ctx))
    const rest = silent.filter(({ socket, attachment: { id, since } }) => {
      if (id !== peer && since >= limit) return true
      if (id === peer) this.#drop(socket, 'superseded')
      else close(socket, 1001, 'No hello for too long.')
      return false
    })
    const displaced = toDisplace(
      rest.map(({ socket, attachment: { way, since } }) => ({ of: socket, way, since })),
    )
    if (displaced) close(displaced, 1013, 'Too many sockets have not said hello.')
  }
}

function isPlain(socket: WebSocket): boolean {
  const attachment = readAttachment(socket)
  return attachment !== null && attachment.is !== 'gone' && attachment.plain !== undefined
}

function toLength(frame: string | ArrayBuffer): number {
  return typeof frame === 'string' ? frame.length : frame.byteLength
}

/** Of another version of Parley. The client comes back at once, and its hello says all anew. */
function sendAway(socket: WebSocket): void {
  close(socket, 1012, 'Parley was updated.')
}

/** J11. A close without a code (1005) is a client's own, on purpose; 1001 is a browser's, whose page goes. */
function toLeaveReason(code: number, wasClean: boolean): LeaveReason {
  if (!wasClean) return 'lost'
  if (code === 1000 || code === 1005) return 'left'
  return code === 1001 || code === awayCode ? 'away' : 'lost'
}
