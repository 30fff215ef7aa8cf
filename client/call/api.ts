/**
 * A room as everybody has it who uses one: Parley's own interface (session.ts), and whoever builds
 * upon the package `@parley/client`. `call/room.ts` makes it.
 */
import type { PeerId } from '../../protocol/messages'
import type { ChatPort } from './chatPort'
import type { FilePort } from './filePort'
import type { SafetyPort } from '../trust/safetyPort'
import type { State } from './state/state'
import type { Inspection, Link, RelayState, Source } from './types'

export type * from './types'
import type { Readable } from '../base/store'

/**
 * What we send. Null sends nothing; a track that is not enabled sends silence, or black. `screen`:
 * what is shared, beside the camera, and `screenSound` its sound. A video track whose `contentHint`
 * is `motion` is sent smoothly, any other one sharply.
 */
export type Tracks = Record<Source, MediaStreamTrack | null>

/**
 * What the others are shown of our devices, where that is not what the tracks say. `paused`: the
 * camera is on, and the system has stopped it for now. `lacks`: there are none for a page here.
 */
export type Shown = {
  microphone?: boolean
  camera?: boolean
  paused?: boolean
  lacks?: 'devices'
}

export type Room = {
  /** Its name, as in the link. */
  room: string
  sealed: boolean
  /**
   * Whether this browser has WebRTC. Where it has not, acts that begin a call do nothing, and the
   * others see it (`profile.lacks`).
   */
  canCall: boolean
  /** The whole link, with its key. */
  link: string
  state: Readable<State>
  links: Readable<ReadonlyMap<PeerId, Link>>
  relay: Readable<RelayState>
  name: Readable<string>
  setName(name: string): void
  /**
   * What is not named stays as it is. Devices are not asked for here, and not stopped. A screen is
   * shared until it ends, or the call does: then it is null again by itself.
   */
  setTracks(tracks: Partial<Tracks>): void
  /**
   * How many lines of somebody's camera are of use here, as where it is shown small: more need not
   * be sent. Null: as many as there are.
   */
  want(peer: PeerId, lines: number | null): void
  /** Sends nobody more lines of our camera than so many; null: as many as the way bears. */
  limitPicture(lines: number | null): void
  /** Takes the place of what was shown before. */
  show(shown: Shown): void
  /** Rings everybody who is in the room, or joins the call that there is. */
  call(): void
  accept(): void
  /** Into the call of others that goes on already. */
  join(): void
  decline(): void
  /** Back into the call that a reload or a lost connection took us out of (`state.rejoin`). */
  rejoin(): void
  hangUp(): void
  /**
   * Says it to those in the call, or to one of them, over the connection itself, in order
   * (PROTOCOL.md P6). Returns to how many it went; whoever is not connected now does not get it
   * later. At most 65,536 bytes, or it throws a RangeError.
   */
  send(data: string | ArrayBuffer, to?: PeerId): number
  /** Gives what ends it. */
  onData(listener: (from: PeerId, data: string | ArrayBuffer) => void): () => void
  /** What the chat goes by; `addChat` of `@parley/client/chat` uses it. */
  chatPort: ChatPort
  /** What files go by; `addFiles` of `@parley/client/files` uses it. */
  filePort: FilePort
  /** Finds out about the relay, where that is not known yet. */
  askForRelay: () => void
  /** Makes a failed link anew. */
  tryAgain(peer: PeerId): void
  /** Null while there is no link to this peer. Its connection may be another one in a moment. */
  inspect(peer: PeerId): Inspection | null
  /**
   * The person has compared this safety code, the one that they were shown; null takes that back,
   * and of a changed one means: seen. Returns whether it is done: when the code is another by now,
   * nothing is verified.
   */
  verify(peer: PeerId, code: readonly number[] | null): boolean
  /** What recognition goes by (V6). Null until there are links. */
  safetyPort(): SafetyPort | null
  /** Whether newcomers knock. This and what follows is for those who may act (`mayAct`). */
  lock(on: boolean): void
  /** Lets in, or sends away, one who knocks (`state.knocks`). */
  admit(peer: PeerId): void
  refuse(peer: PeerId): void
  /** Puts somebody out, and locks the room. */
  remove(peer: PeerId): void
  dismiss(what: 'ended' | 'missed' | 'rejoin' | number): void
  /**
   * Leaves the room and releases everything. `away`: the page goes, and may come back (a reload).
   */
  leave(how?: 'left' | 'away'): void
}
