/**
 * What the benches use of the packages that bench/package.json brings. With their own types `npm
 * run check` would have to install them all first; that these lines are right is seen by the smoke
 * tests, which run every one of them.
 */
declare module 'lighthouse' {
  type Audit = { score: number | null; numericValue?: number; errorMessage?: string }
  type Category = { score: number | null; auditRefs: { id: string; weight: number }[] }
  type Result = {
    audits: Partial<Record<string, Audit>>
    categories: Partial<Record<string, Category>>
    runtimeError?: { message: string }
  }
  type Flags = { port: number; logLevel: 'error'; onlyCategories: string[] }

  export default function lighthouse(
    url: string,
    flags: Flags,
  ): Promise<{ lhr: Result } | undefined>
}

declare module 'peer' {
  import type { Server } from 'node:http'

  type Options = { host: string; port: number; path: string }

  /** Calls back once it listens. */
  export function PeerServer(options: Options, callback: (server: Server) => void): void
}

declare module 'peerjs' {
  type MediaConnection = {
    on(event: 'stream', listener: (stream: MediaStream) => void): void
    answer(media: MediaStream): void
  }
  export type DataConnection = {
    on(event: 'open', listener: () => void): void
    on(event: 'data', listener: (data: unknown) => void): void
    send(data: unknown): void | Promise<void>
  }
  type DataOptions = { reliable: boolean; serialization: 'binary' }
  type Options = { host: string; port: number; path: string; config: RTCConfiguration }

  export class Peer {
    constructor(id: string, options: Options)
    on(event: 'open', listener: (id: string) => void): void
    on(event: 'call', listener: (call: MediaConnection) => void): void
    on(event: 'connection', listener: (connection: DataConnection) => void): void
    connect(id: string, options: DataOptions): DataConnection
    call(id: string, media: MediaStream): MediaConnection
  }
}

declare module 'socket.io' {
  import type { Server as HttpServer } from 'node:http'

  type Room = { emit(event: string, ...data: unknown[]): boolean }
  type Socket = {
    on(event: string, listener: (room: string, data: unknown) => void): Socket
    join(room: string): Promise<void> | void
    to(room: string): Room
  }

  export class Server {
    constructor(http: HttpServer)
    on(event: 'connection', listener: (socket: Socket) => void): this
  }
}

declare module 'socket.io-client' {
  type Engine = {
    transport: { name: string }
    once(event: 'close' | 'upgrade', listener: () => void): void
  }
  type Socket = {
    id?: string
    io: { engine: Engine }
    onAny(listener: (...said: unknown[]) => void): void
    once(event: 'connect', listener: () => void): void
    emit(event: string, ...data: unknown[]): void
    disconnect(): void
  }

  export function io(origin: string, options: { forceNew: boolean }): Socket
}
