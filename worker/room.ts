/**
 * The Durable Object of one room: sockets in, effects out. Its members are its open sockets, and what
 * it knows of each is attached to the socket, so that it can hibernate between two messages and
 * stores nothing: no rows, no alarm, and no timer but one (L4). It holds no rule of the room; those are in lock.ts and roster.ts.
 */
import { DurableObject } from 'cloudflare:workers'
import {
  awayCode,
  CloseCode,
  type CloseName,
  closeReason,
  type Hello,
  type LeaveReason,
  limits,
  type LockToken,
  type PeerId,
  pingText,
  pongText,
  subprotocol,
} from '../protocol/messages'
import { randomToken, toPeerId } from '../protocol/room'
import { isPlainRequest, opens } from './admission'
import type { Env } from './env'
import { type Bucket, take } from './bucket'
import { hold, run, toName, toRoom, toThere } from './effects'
import { parseFrame, readText } from './frame'
import { type Given, type RoomEvent, step } from './lock'
import { decode, newLine, newPlainId, toPlainProfile } from './plain/codec'
import { parsePlain, toErrorFrame } from './plain/frames'
import { plainGreeting, sayGoodbye, sayPlain } from './plain/say'
import { type Heard, toSweep, toYield } from './presence'
import { refusal } from './refusal'
import { relay } from './relay/ours'
import { toError } from './roster'
import {
  attach,
  type Attachment,
  close,
  type Held,
  isOpen,
  isUngreeted,
  type MemberOrKnocker,
  type Open,
  openSockets,
  plainOf,
  readAttachment,
  send,
  toDoorstep,
  toSeats,
} from './sockets'

const helloWaitMs = 10_000

/** Made only for the rule that asks. */
const fresh: Given = {
  get lock() {
    return randomToken()
  },
}

/** So many that one still in use is among them, and few enough for an attachment. Older ones expire. */
const lentKept = 4

export class Room extends DurableObject {
  readonly #buckets = new WeakMap<WebSocket, Bucket>()
  /** Runs while those who knock hold the lock, for a minute at the most: a room with a timer does not hibernate. */
  #lapse: number | null = null

  constructor(ctx: DurableObjectState, env: Env) {
    super(ctx, env)
    // Only here may this code find sockets of an older one: it was deployed while they slept.
    for (const socket of ctx.getWebSockets()) if (!readAttachment(socket)) sendAway(socket)
    ctx.setWebSocketAutoResponse(new WebSocketRequestResponsePair(pingText, pongText))
  }

  /** The upgrade. index.ts has looked at the request (J1). */
  override fetch(request: Request): Response {
    const open = this.#closeThoseWhoNeverSpoke()
    const silent = open.filter(({ attachment }) => isUngreeted(attachment))
    if (silent.length >= limits.silentSockets)
      return refusal(503, 'busy', 'Too many sockets of this room have not said hello. Try again.')

    const { 0: client, 1: server } = new WebSocketPair()
    this.ctx.acceptWebSocket(server)
    if (isPlainRequest(request)) {
      attach(server, { is: 'silent', since: Date.now(), plain: newLine })
      send(server, plainGreeting)
      return new Response(null, { status: 101, webSocket: client })
    }
    attach(server, { is: 'silent', since: Date.now() })
    const headers = { 'Sec-WebSocket-Protocol': subprotocol }
    return new Response(null, { status: 101, webSocket: client, headers })
  }

  /** R1: whether this peer is a member now. */
  has(id: PeerId): boolean {
    return toSeats(openSockets(this.ctx)).has(id)
  }

  /** R4: keeps what a member was lent, to revoke it when it goes. False: it has gone already. */
  lent(id: PeerId, username: string): boolean {
    const seat = toSeats(openSockets(this.ctx)).get(id)
    if (!seat) return false
    const lent = [...(seat.attachment.lent ?? []), username].slice(-lentKept)
    attach(seat.socket, { ...seat.attachment, lent })
    return true
  }

  /** No promise where none is needed: it would be one more thing that the runtime waits for. */
  override webSocketMessage(
    socket: WebSocket,
    frame: string | ArrayBuffer,
  ): Promise<void> | undefined {
    try {
      // Counted before it is read, so that rubbish costs least of all.
      if (!this.#isInTime(socket, toLength(frame))) return undefined
      return this.#hear(socket, frame)?.catch((error: unknown) => this.#fail(socket, error))
    } catch (error) {
      this.#fail(socket, error)
      return undefined
    }
  }

  override webSocketClose(socket: WebSocket, code: number, _: string, wasClean: boolean): void {
    this.#end(socket, toLeaveReason(code, wasClean))
  }

  override webSocketError(socket: WebSocket): void {
    this.#end(socket, 'lost')
  }

  /** E9. In memory: a room that hibernates was silent for 10 s, in which every bucket fills. */
  #isInTime(socket: WebSocket, length: number): boolean {
    const [bucket, verdict] = take(this.#buckets.get(socket), Date.now(), length)
    this.#buckets.set(socket, bucket)
    if (verdict === 'warn')
      if (plainOf(socket)) sayPlain(socket, [toErrorFrame('too-fast')])
      else send(socket, JSON.stringify(toError('too-fast')))
    if (verdict === 'close' && isOpen(socket)) this.#drop(socket, 'tooFast')
    return verdict === 'pass'
  }

  /** Synchronous for all but hello: an await would let the next message overtake this one (S4). */
  #hear(socket: WebSocket, frame: string | ArrayBuffer): Promise<void> | void {
    const attachment = readAttachment(socket)
    if (!attachment) return sendAway(socket)
    if (attachment.is === 'gone') return
    if (attachment.is !== 'greeting' && attachment.plain)
      return this.#hearPlain(socket, attachment, frame)
    const parsed = parseFrame(frame)
    if (!parsed.ok) return this.#drop(socket, parsed.refusal)
    const { message } = parsed
    switch (attachment.is) {
      case 'silent':
        return message.type === 'hello'
          ? this.#greet(socket, message)
          : this.#drop(socket, 'helloFirst')
      case 'greeting':
        return this.#drop(socket, message.type === 'hello' ? 'helloTwice' : 'helloFirst')
      case 'knocking': {
        if (message.type !== 'profile')
          return this.#drop(socket, message.type === 'hello' ? 'helloTwice' : 'helloFirst')
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
  #hearPlain(
    socket: WebSocket,
    attachment: Exclude<Attachment, { is: 'gone' | 'greeting' }>,
    frame: string | ArrayBuffer,
  ): void {
    const read = readText(frame)
    if (!read.ok) return this.#drop(socket, read.refusal)
    const parsed = parsePlain(read.text)
    if (!parsed.ok) return sayPlain(socket, [toErrorFrame(parsed.code)])
    const { command } = parsed
    switch (attachment.is) {
      case 'silent':
        return command.event === 'joinRoom'
          ? this.#seatPlain(socket, command.roomId)
          : sayPlain(socket, [toErrorFrame('join-first')])
      case 'knocking':
        return sayPlain(socket, [toErrorFrame('locked')])
      case 'member': {
        const { member, plain = newLine } = attachment
        const seats = toSeats(openSockets(this.ctx))
        const others = [...seats.values()].map((seat) => seat.attachment.member)
        const other = others.find(({ id }) => id !== member.id) ?? null
        const given = { call: randomToken(), now: Date.now() }
        const { line, say, echo } = decode(member, other, plain, command, given)
        attach(socket, { ...attachment, since: given.now, plain: line })
        for (const message of say) this.#step(socket, { is: 'message', from: member.id, message })
        return sayPlain(socket, echo)
      }
      default:
        return attachment satisfies never
    }
  }

  #seatPlain(socket: WebSocket, roomId: string): void {
    if (roomId !== this.ctx.id.name) return this.#drop(socket, 'wrongRoom')
    const id = newPlainId()
    if (!this.#makePlace(id)) return this.#drop(socket, 'oneToOne')
    const profile = toPlainProfile(true)
    this.#step(socket, { is: 'hello', id, profile, call: null, pass: null })
  }

  async #greet(socket: WebSocket, hello: Hello): Promise<void> {
    const room = toName(this.ctx)
    attach(socket, { is: 'greeting', since: Date.now() })
    const [isAdmitted, id] = await Promise.all([
      opens(room, hello.proof),
      toPeerId(room, hello.secret),
    ])
    // The socket may have closed, or been closed for speaking too early, while the hashes were made.
    if (!isOpen(socket) || readAttachment(socket)?.is !== 'greeting') return
    if (!isAdmitted) return this.#drop(socket, 'wrongKey')
    if (!this.#makePlace(id)) return this.#drop(socket, 'oneToOne')
    const { profile, call = null, pass = null } = hello
    this.#step(socket, { is: 'hello', id, profile, call, pass })
  }

  /** `socket` is the one that the event came from; a hello makes it a member, lets it knock, or closes it. */
  #step(socket: WebSocket, event: RoomEvent, gone: LockToken | null = null): void {
    const there = toThere(this.ctx, socket, gone)
    for (const effect of step(toRoom(there), event, fresh)) run(effect, there)
    this.#lapseOnTime(hold(there))
    this.#revoke(there.toRevoke)
    for (const { socket: its, from, message } of there.toSay)
      this.#step(its, { is: 'message', from, message })
  }

  /** L4. Those who knock are let in when no member has come back in time. */
  #lapseOnTime(held: Held | null): void {
    if (this.#lapse !== null) clearTimeout(this.#lapse)
    this.#lapse = null
    if (!held) return
    this.#lapse = setTimeout(
      () => {
        const [first] = toDoorstep(openSockets(this.ctx)).values()
        if (first) this.#step(first.socket, { is: 'lapsed' })
      },
      held.since + limits.returnMs - Date.now(),
    )
  }

  /**
   * Closes a socket for its client's own fault. The others are told `left`, not `lost`: a 4xxx is
   * final, so nobody should wait for that peer to come back.
   */
  #drop(socket: WebSocket, name: CloseName): void {
    if (plainOf(socket)) sayGoodbye(socket, name)
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
    this.#step(socket, { is: 'closed', member: attachment.member, reason }, attachment.lock)
  }

  #revoke(lent: string[] = []): void {
    for (const username of lent) this.ctx.waitUntil(relay.revoke(username))
  }

  /** When somebody comes in. The newcomer's own older socket is left for J7 to take over. False: there is no place for it. */
  #makePlace(newcomer: PeerId): boolean {
    const now = Date.now()
    const open = this.#closeThoseWhoNeverSpoke()
    const there = [...toSeats(open).values(), ...toDoorstep(open).values()]
    const heard = there.map((each) => this.#heard(each))
    for (const socket of toSweep(heard, newcomer, now))
      this.#end(socket, 'lost', 1001, 'No ping for too long.')
    const yielding = toYield(this.#heardMembers(), newcomer, now)
    if (!yielding) return yielding !== false
    // A stranger at a locked room would only knock, and puts nobody out.
    if (toThere(this.ctx, yielding, null).lock !== null) return false
    this.#end(yielding, 'left', 1001, 'No message for too long.')
    return true
  }

  #heardMembers(): Heard<WebSocket>[] {
    return [...toSeats(openSockets(this.ctx)).values()].map((open) => this.#heard(open))
  }

  #heard({ socket, attachment }: MemberOrKnocker): Heard<WebSocket> {
    const { id, call = null } = attachment.is === 'member' ? attachment.member : attachment.knock
    const pingedAt = this.ctx.getWebSocketAutoResponseTimestamp(socket)?.getTime() ?? 0
    const spokeAt = this.#buckets.get(socket)?.at ?? 0
    return { of: socket, id, call, heardAt: Math.max(pingedAt, spokeAt, attachment.since) }
  }

  /** Gives those that stay. */
  #closeThoseWhoNeverSpoke(): Open[] {
    const limit = Date.now() - helloWaitMs
    const open = openSockets(this.ctx)
    const late = open.filter(({ attachment: its }) => isUngreeted(its) && its.since < limit)
    for (const { socket } of late) close(socket, 1001, 'No hello for too long.')
    return late.length === 0 ? open : open.filter((each) => !late.includes(each))
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
