/**
 * The Durable Object of one room: what the runtime calls. Its members are its open sockets, and
 * what it knows of each lies on the socket, so that it can hibernate between two messages. It has
 * no timer, and stores nothing while it is open; a locked one stores who may be in it
 * (lockStore.ts). It holds no rule of the room (rules.ts), and no dialect (dialects.ts).
 */
import { DurableObject } from 'cloudflare:workers'
import {
  awayCode,
  type LeaveReason,
  type Payload,
  type PeerId,
  pingText,
  pongText,
} from '../../protocol/messages'
import { readAdmitted } from './admitted'
import { idOf, type LiveAttachment, withDialectState, withLent } from './attachment'
import { change, end, toMembers } from './connections'
import type { Surroundings } from './dialect'
import { dialectOf, toOpening } from './dialects'
import { drop, endConnection, runEvent } from './effects'
import { createLockStore, type LockStore } from './lockStore'
import { createPlaces, type Places } from './places'
import type { Platform } from './platform'
import { createFlow } from './rateLimit'
import { createPlatform, isOpen, readAttachment } from './sockets'

/** A username that is longer is of no relay that we know, and has no place in an attachment. */
const lentChars = 512

export class Room extends DurableObject {
  readonly #flow = createFlow()
  readonly #lockStore: LockStore
  readonly #platform: Platform<WebSocket>
  readonly #places: Places
  readonly #surroundings: Surroundings

  constructor(ctx: DurableObjectState, env: Cloudflare.Env) {
    super(ctx, env)
    this.#lockStore = createLockStore(ctx.storage, (work) => ctx.waitUntil(work))
    const platform = createPlatform(ctx, this.#lockStore)
    this.#platform = platform
    this.#places = createPlaces(platform, ({ socket, attachment }) => {
      const pingedAt = ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
      return Math.max(pingedAt, this.#flow.spokeAt(idOf(attachment)), attachment.since)
    })
    this.#surroundings = {
      name: () => platform.name(),
      members: () =>
        [...toMembers(platform.open()).values()].map(({ attachment }) => attachment.member),
    }
    // Only here may this code find sockets of an older one: it was deployed while they slept.
    for (const socket of ctx.getWebSockets()) if (!readAttachment(socket)) this.#sendAway(socket)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(pingText, pongText))
    void ctx.blockConcurrencyWhile(() => this.#lockStore.load())
  }

  /**
   * The upgrade. The worker has looked at the request (http/admission.ts), and says whose it is
   * (J1).
   */
  override fetch(request: Request): Response {
    const { peer, way } = readAdmitted(request)
    this.#places.forSilent(peer)
    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    const { id, state, headers, greeting } = toOpening(peer)
    const silent = { is: 'silent', since: Date.now(), way, id } as const
    change(this.#platform, server, state === null ? silent : withDialectState(silent, state))
    if (greeting !== null) this.#platform.send(server, greeting)
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  /** L4: nobody of the list came back, or it is time to look whether anybody is there at all. */
  override alarm(): void {
    const now = Date.now()
    this.#places.sweepMembers(now)
    const isEmpty = toMembers(this.#platform.open()).size === 0
    if (isEmpty && this.#lockStore.isForgotten(now))
      return runEvent(this.#platform, null, { is: 'forgotten' })
    this.#lockStore.keep(this.#lockStore.lock(), isEmpty, now)
    this.#lockStore.rearm(now)
  }

  /** R1: whether this peer is a member now. */
  has(id: PeerId): boolean {
    return toMembers(this.#platform.open()).has(id)
  }

  /** R4: keeps what a member was lent, to revoke it when it goes. False: it has gone already. */
  lent(id: PeerId, username: string): boolean {
    const member = toMembers(this.#platform.open()).get(id)
    if (!member) return false
    if (username.length > lentChars) return false
    change(this.#platform, member.socket, withLent(member.attachment, username))
    return true
  }

  /**
   * K8: tells a member what somebody answers who has no page open. False: it is not here, or its
   * dialect has no word for that.
   */
  reply(to: PeerId, payload: Payload): boolean {
    const member = toMembers(this.#platform.open()).get(to)
    if (!member) return false
    const { socket, attachment } = member
    const message = { type: 'reply', payload } as const
    if (dialectOf(attachment).translate(attachment, message, this.#platform) !== null) return false
    this.#platform.send(socket, JSON.stringify(message))
    return true
  }

  /** Synchronous: an await would let the next message overtake this one (S4). */
  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    try {
      const attachment = readAttachment(socket)
      if (!attachment) return this.#sendAway(socket)
      // Counted before it is read, so that rubbish costs least of all.
      if (attachment.is === 'gone' || !this.#mayBeHeard(socket, attachment, frame)) return
      this.#read(socket, attachment, frame)
    } catch (error) {
      this.#fail(socket, error)
    }
  }

  override webSocketClose(socket: WebSocket, code: number, _: string, wasClean: boolean): void {
    endConnection(this.#platform, socket, toLeaveReason(code, wasClean))
  }

  override webSocketError(socket: WebSocket): void {
    endConnection(this.#platform, socket, 'lost')
  }

  /** Else it warns, or closes the socket (E9). */
  #mayBeHeard(socket: WebSocket, client: LiveAttachment, frame: string | ArrayBuffer): boolean {
    const dialect = dialectOf(client)
    const isChat = client.is === 'member' && dialect.isChat(frame)
    const verdict = this.#flow.take(client, Date.now(), toLength(frame), isChat)
    if (verdict === 'close' && isOpen(socket)) drop(this.#platform, socket, 'tooFast')
    if (verdict === 'pass' || verdict === 'close') return verdict === 'pass'
    // No answer would come to a hello that is not heard: its client shall come back.
    if (client.is === 'silent' && dialect.comesBack)
      end(this.#platform, socket, 1013, 'Too much comes from here.')
    else if (verdict === 'warn') this.#platform.send(socket, dialect.error('too-fast'))
    return false
  }

  #read(socket: WebSocket, client: LiveAttachment, frame: string | ArrayBuffer): void {
    const platform = this.#platform
    const incoming = dialectOf(client).read(client, frame, this.#surroundings)
    switch (incoming.is) {
      case 'message':
      case 'knocker-shows':
        return runEvent(platform, socket, incoming)
      case 'hello': {
        const newcomer = { id: incoming.id, dialect: dialectOf(client) }
        if (!this.#places.forNewcomer(newcomer)) return drop(this.#platform, socket, 'oneToOne')
        return runEvent(platform, socket, incoming)
      }
      case 'translated': {
        const { at, state, messages, frames } = incoming
        change(platform, socket, withDialectState({ ...client, since: at }, state))
        const from = idOf(client)
        for (const message of messages) runEvent(platform, socket, { is: 'message', from, message })
        for (const each of frames) platform.send(socket, each)
        return
      }
      case 'answered':
        for (const each of incoming.frames) platform.send(socket, each)
        return
      case 'fault':
        return drop(this.#platform, socket, incoming.close)
      case 'nothing':
        return
      default:
        incoming satisfies never
    }
  }

  /** Ours to blame. 1011 is not final: the client comes back, so it is `lost`. */
  #fail(socket: WebSocket, error: unknown): void {
    console.error('room: a handler failed:', error instanceof Error ? error.name : typeof error)
    try {
      endConnection(this.#platform, socket, 'lost', 1011)
    } catch {
      // Closed it is; the same fault may keep the others from being told.
    }
  }

  /** Of another version of Parley. The client comes back at once, and its hello says all anew. */
  #sendAway(socket: WebSocket): void {
    end(this.#platform, socket, 1012, 'Parley was updated.')
  }
}

function toLength(frame: string | ArrayBuffer): number {
  return typeof frame === 'string' ? frame.length : frame.byteLength
}

/**
 * J11. A close without a code (1005) is a client's own, on purpose; 1001 is a browser's, whose page
 * goes.
 */
function toLeaveReason(code: number, wasClean: boolean): LeaveReason {
  if (!wasClean) return 'lost'
  if (code === 1000 || code === 1005) return 'left'
  return code === 1001 || code === awayCode ? 'away' : 'lost'
}
