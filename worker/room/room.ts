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
} from '../../protocol/messages'
import { readAdmitted } from './admitted'
import { idOf, type LiveAttachment, withDialectState } from './attachment'
import { type Connection, toConnections, toMembers, toSilent } from './connections'
import type { Surroundings } from './dialect'
import { dialectOf, toOpening } from './dialects'
import { carryOut, type Run, sayGoodbye, toName, toRoomState, toRun } from './effects'
import { createFlow } from './rateLimit'
import { step } from './rules'
import type { RoomEvent } from './state'
import { createLockStore, type LockStore } from './lockStore'
import { type Activity, toDisplace, toSweep, toYield } from './liveness'
import { relay } from '../relay/ours'
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
  readonly #surroundings: Surroundings = {
    name: () => toName(this.ctx),
    members: () =>
      [...toMembers(openSockets(this.ctx)).values()].map(({ attachment }) => attachment.member),
  }

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
    const { id, state, headers, greeting } = toOpening(peer)
    const silent = { is: 'silent', since: Date.now(), way, id } as const
    attach(server, state === null ? silent : withDialectState(silent, state))
    if (greeting !== null) send(server, greeting)
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  /** L4: nobody of the list came back, or it is time to look whether anybody is there at all. */
  override alarm(): void {
    const now = Date.now()
    for (const socket of toSweep(this.#activities(), null, now))
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
      this.#read(socket, attachment, frame)
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
  #isInTime(socket: WebSocket, client: LiveAttachment, length: number): boolean {
    const verdict = this.#flow.take(client, Date.now(), length)
    if (verdict === 'close' && isOpen(socket)) this.#drop(socket, 'tooFast')
    if (verdict === 'pass' || verdict === 'close') return verdict === 'pass'
    const dialect = dialectOf(client)
    // No answer would come to a hello that is not heard: its client shall come back.
    if (client.is === 'silent' && dialect.comesBack)
      close(socket, 1013, 'Too much comes from here.')
    else if (verdict === 'warn') send(socket, dialect.error('too-fast'))
    return false
  }

  #read(socket: WebSocket, client: LiveAttachment, frame: string | ArrayBuffer): void {
    const incoming = dialectOf(client).read(client, frame, this.#surroundings)
    switch (incoming.is) {
      case 'message':
      case 'knocker-shows':
        return this.#step(socket, incoming)
      case 'hello': {
        const newcomer = { id: incoming.id, dialect: dialectOf(client) }
        if (!this.#makePlace(newcomer)) return this.#drop(socket, 'oneToOne')
        return this.#step(socket, incoming)
      }
      case 'translated': {
        const { at, state, messages, frames } = incoming
        attach(socket, withDialectState({ ...client, since: at }, state))
        const from = idOf(client)
        for (const message of messages) this.#step(socket, { is: 'message', from, message })
        for (const each of frames) send(socket, each)
        return
      }
      case 'answered':
        for (const each of incoming.frames) send(socket, each)
        return
      case 'fault':
        return this.#drop(socket, incoming.close)
      case 'nothing':
        return
      default:
        incoming satisfies never
    }
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
    sayGoodbye(socket, name)
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
    // Nobody waits for a client that does not come back: it has hung up.
    const how = dialectOf(attachment).comesBack ? reason : 'left'
    // The media of one that is lost may still flow by the relay.
    if (how !== 'lost') this.#revoke(attachment.lent)
    this.#step(socket, { is: 'closed', member: attachment.member, reason: how })
  }

  #revoke(lent: string[] = []): void {
    for (const username of lent) this.ctx.waitUntil(relay.revoke(username))
  }

  /** When somebody comes in. The newcomer's own older socket is left for J7 to take over. False: there is no place for it. */
  #makePlace(newcomer: Pick<Activity<WebSocket>, 'id' | 'dialect'>): boolean {
    const now = Date.now()
    const open = openSockets(this.ctx)
    const { members, knockers } = toConnections(open)
    const there = [...members.values(), ...knockers.values()].map((each) => this.#activity(each))
    for (const socket of toSweep(there, newcomer.id, now))
      this.#end(socket, 'lost', 1001, tooSilent)
    const yielding = toYield(this.#activities(), newcomer, now)
    if (!yielding) return yielding !== false
    // A stranger at a locked room would only knock, and puts nobody out.
    if (this.#lockStore.lock() !== null) return false
    this.#end(yielding, 'left', 1001, 'No message for too long.')
    return true
  }

  #activities(): Activity<WebSocket>[] {
    return [...toMembers(openSockets(this.ctx)).values()].map((open) => this.#activity(open))
  }

  #activity({ socket, attachment }: Connection<WebSocket>): Activity<WebSocket> {
    const id = idOf(attachment)
    const call = attachment.is === 'member' ? attachment.member.call : null
    const pingedAt = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    const heardAt = Math.max(pingedAt, this.#flow.spokeAt(id), attachment.since)
    return { of: socket, id, dialect: dialectOf(attachment), call, heardAt }
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
