/**
 * Parley's worker as it is, and around it a note of everything that is counted. Worker and rooms
 * share one isolate here, and so the list of the notes, which outlives the hibernation of a room.
 */
import app from '../../worker/index'
import type { Env } from '../../worker/env'
import { Room as PlainRoom } from '../../worker/room/room'
import { readAttachment } from '../../worker/room/sockets'
import { entriesPath, type Entry, storagePath, type Stored } from './entry'

type Unfinished<T> = T extends Entry ? Omit<T, 'at' | 'ms'> : never

const entries: Entry[] = []

export class Room extends PlainRoom {
  constructor(ctx: DurableObjectState, env: Env) {
    const room = ctx.id.name ?? null
    const end = begin()
    noteStorage(ctx, room)
    super(ctx, env)
    end({ is: 'made', room })
  }

  override fetch(request: Request): Response {
    const end = begin()
    const response = super.fetch(request)
    end({ is: 'upgrade', room: this.#room() })
    return response
  }

  override has(id: string): boolean {
    const end = begin()
    const result = super.has(id)
    end({ is: 'rpc', method: 'has', room: this.#room() })
    return result
  }

  override lent(id: string, username: string): boolean {
    const end = begin()
    const result = super.lent(id, username)
    end({ is: 'rpc', method: 'lent', room: this.#room() })
    return result
  }

  /** Of the bench alone. */
  async stored(): Promise<Stored> {
    const { storage } = this.ctx
    return {
      changes: Number(storage.sql.exec('SELECT total_changes() AS n').one()['n']),
      tables: storage.sql.exec('SELECT name FROM sqlite_master').toArray().length,
      keys: (await storage.list()).size,
      alarm: await storage.getAlarm(),
    }
  }

  override webSocketMessage(socket: WebSocket, frame: string | ArrayBuffer): void {
    const end = begin()
    super.webSocketMessage(socket, frame)
    const text = typeof frame === 'string' ? frame : ''
    const type = /"(?:type|event)":"(\w+)"/.exec(text)?.[1] ?? 'unknown'
    const bytes = new TextEncoder().encode(text).byteLength
    end({ is: 'message', type, bytes, from: peerOf(socket), room: this.#room() })
  }

  override webSocketClose(socket: WebSocket, code: number, reason: string, wasClean: boolean) {
    const end = begin()
    const from = peerOf(socket)
    super.webSocketClose(socket, code, reason, wasClean)
    end({ is: 'close', code, from, room: this.#room() })
  }

  override webSocketError(socket: WebSocket): void {
    const end = begin()
    const from = peerOf(socket)
    super.webSocketError(socket)
    end({ is: 'close', code: 1006, from, room: this.#room() })
  }

  #room(): string | null {
    return this.ctx.id.name ?? null
  }
}

export default {
  async fetch(request, env, ctx): Promise<Response> {
    const { pathname, searchParams } = new URL(request.url)
    if (pathname === entriesPath) return Response.json(entries.splice(0))
    if (pathname === storagePath) return answerStored(env, searchParams.get('room') ?? '')
    const end = begin()
    const response = await app.fetch(request, env, ctx)
    end({
      is: 'request',
      method: request.method,
      path: pathname,
      status: response.status,
      room: null,
    })
    return response
  },
} satisfies ExportedHandler<Env>

async function answerStored(env: Env, room: string): Promise<Response> {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the class above is the one that is bound
  const rooms = env.ROOM as unknown as DurableObjectNamespace<Room>
  return Response.json(await rooms.getByName(room).stored())
}

function begin(): (noted: Unfinished<Entry>) => void {
  const at = Date.now()
  return (noted) => {
    entries.push({ ...noted, at, ms: Date.now() - at })
  }
}

/** What of the storage only reads. */
const reading: ReadonlySet<unknown> = new Set(['get', 'list', 'getAlarm', 'sql'])

function noteStorage(ctx: DurableObjectState, room: string | null): void {
  const { storage } = ctx
  function noteUse(target: DurableObjectStorage, name: string | symbol): unknown {
    const does = reading.has(name) ? 'read' : 'write'
    begin()({ is: 'storage', does, room })
    const used: unknown = Reflect.get(target, name)
    return typeof used === 'function' ? used.bind(target) : used
  }
  Object.defineProperty(ctx, 'storage', { value: new Proxy(storage, { get: noteUse }) })
}

function peerOf(socket: WebSocket): string | null {
  const attachment = readAttachment(socket)
  if (attachment?.is === 'member') return attachment.member.id
  return attachment?.is === 'knocking' ? attachment.knock.id : null
}
