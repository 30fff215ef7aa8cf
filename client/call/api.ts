/**
 * A room as everybody has it who uses one: Parley's own interface (session.ts), and whoever builds upon the package
 * `@parley/client`. `call/room.ts` makes it.
 */
import type { PeerId } from '../../protocol/messages'
import type { State } from './state/state'
import type { Readable } from '../base/store'

/**
 * Why a link could not be made, or was lost for good. `offline`: no network here. `room-gone`: the room cannot be
 * reached, so nothing can be agreed. `peer-gone`: the room does not see the other either. `no-udp`: not one candidate
 * of ours reached beyond this machine's own network, though a STUN or TURN server was named. `no-relay`: both sides had
 * candidates, no pair of them worked, and no relay is set up. `relay-failed`: the same, although there is a relay.
 * `relay-unavailable`: one is set up, and could not be had. `cannot-hide`: only a relay may be used, and none lent us an address.
 * `no-answer`: the other is there, and its browser did not answer.
 */
export type LinkTrouble =
  | 'offline'
  | 'room-gone'
  | 'peer-gone'
  | 'no-udp'
  | 'no-relay'
  | 'relay-failed'
  | 'relay-unavailable'
  | 'cannot-hide'
  | 'no-answer'
  | 'unknown'

/** Whether the worker lends a relay: not asked yet, none is set up, it does, or one is set up and could not be had. */
export type RelayState = 'unknown' | 'none' | 'ready' | 'unavailable'

/** The connection to one other peer. `interrupted`: nothing has come for 2 s, and it is being repaired. */
export type LinkStatus =
  | { at: 'connecting' }
  | { at: 'connected' }
  | { at: 'interrupted' }
  | { at: 'failed'; why: LinkTrouble }

/**
 * The safety code with one other peer: six places in protocol/emoji.json. `comparing`: the two pages are still about it.
 * `verified`: the person has compared it, which is remembered for this call. `changed`: it had been compared, and now the
 * other shows other fingerprints: its page was loaded again, or somebody is in between; the new code is null until
 * it is there. `broken`: what the other said does not fit; somebody is in between.
 */
export type SafetyState =
  | { at: 'comparing' }
  | { at: 'code'; code: readonly number[]; verified: boolean }
  | { at: 'changed'; code: readonly number[] | null }
  | { at: 'broken' }

export type Link = {
  status: LinkStatus
  stream: MediaStream
  speaking: boolean
  /** Its picture has not moved for three seconds; false until it ever has. */
  still: boolean
  /** The way there is too slow for our picture: only our voice goes on. */
  voiceOnly: boolean
  safety: SafetyState
}

export type Circumstances = {
  /** What the browser says of its network: `false` is true, `true` may be wrong. */
  isOnline: boolean
  /** Whether the room answers us. */
  hasRoom: boolean
  /** Whether the room sees the other. */
  isPeerThere: boolean
  hasStun: boolean
  relay: RelayState
  /** Nothing but the relay may be used. */
  isHiding: boolean
}

/** What is known of a link. What a browser says of a connection holds addresses: they are for nobody else. */
export type Inspection = {
  pc: RTCPeerConnection
  /** The codes of `icecandidateerror`, as they came: 701 is a server that did not answer. */
  errors: readonly number[]
  status: LinkStatus
  /** How often it was repaired since anything came over it. */
  attempts: number
  around: Circumstances
  /** What was refused until now, by the reason (T6, M5, P3). */
  refused: Readonly<Record<string, number>>
}

/** What we send. Null sends nothing; a track that is not enabled sends silence, or black. */
export type Tracks = { microphone: MediaStreamTrack | null; camera: MediaStreamTrack | null }

/**
 * What the others are shown of our devices, where that is not what the tracks say. `paused`: the camera is on, and the
 * system has stopped it for now. `lacks`: there are none for a page here.
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
  /** Whether this browser has WebRTC. Where it has not, acts that begin a call do nothing, and the others see it (`profile.lacks`). */
  canCall: boolean
  /** The whole link, with its key. */
  link: string
  state: Readable<State>
  links: Readable<ReadonlyMap<PeerId, Link>>
  relay: Readable<RelayState>
  name: Readable<string>
  setName(name: string): void
  /** What is not named stays as it is. Devices are not asked for here, and not stopped. */
  setTracks(tracks: Partial<Tracks>): void
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
   * Says it to those in the call, or to one of them, over the connection itself, in order (PROTOCOL.md P6). Returns to how
   * many it went; whoever is not connected now does not get it later. At most 65,536 bytes, or it throws a RangeError.
   */
  send(data: string | ArrayBuffer, to?: PeerId): number
  /** Gives what ends it. */
  onData(listener: (from: PeerId, data: string | ArrayBuffer) => void): () => void
  /** Finds out about the relay, where that is not known yet. */
  askForRelay: () => void
  /** Makes a failed link anew. */
  tryAgain(peer: PeerId): void
  /** Null while there is no link to this peer. Its connection may be another one in a moment. */
  inspect(peer: PeerId): Inspection | null
  /**
   * The person has compared this safety code, the one that they were shown; null takes that back, and of a changed one means: seen.
   * Returns whether it is done: when the code is another by now, nothing is verified.
   */
  verify(peer: PeerId, code: readonly number[] | null): boolean
  /** Whether newcomers knock. This and what follows is for those who may act (`mayAct`). */
  lock(on: boolean): void
  /** Lets in, or sends away, one who knocks (`state.knocks`). */
  admit(peer: PeerId): void
  refuse(peer: PeerId): void
  /** Puts somebody out, and locks the room. */
  remove(peer: PeerId): void
  dismiss(what: 'ended' | 'missed' | 'rejoin' | number): void
  /** Leaves the room and releases everything. `away`: the page goes, and may come back (a reload). */
  leave(how?: 'left' | 'away'): void
}
