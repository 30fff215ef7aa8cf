/**
 * What the interface sees of a room: one store to read, and plain functions to call. Nothing below it
 * (sockets, connections, devices) is visible to `ui/`. `call/call.ts` makes one.
 */
import type { ReadonlySignal } from '@preact/signals'
import type { PeerId } from '../protocol/messages'
import type { State } from './call/state'

/** A device's part in our own picture and sound. */
export type DeviceState =
  | { at: 'off' }
  /** The browser asks, or the device starts. `slow` after 4 s: the prompt may be hidden. */
  | { at: 'asking'; slow: boolean }
  | { at: 'on'; track: MediaStreamTrack }
  | { at: 'trouble'; trouble: Trouble }

/**
 * Why a device cannot be used. `insecure`: the page is not https. `missing`: there is none. `busy`: another program
 * holds it. `refused`: the person or the system said no. `unplugged`: it went away while in use.
 */
export type Trouble = 'insecure' | 'missing' | 'busy' | 'refused' | 'unplugged' | 'failed'

export type Device = { id: string; label: string }
export type DeviceKind = 'microphone' | 'camera' | 'speaker'

export type MediaState = {
  microphone: DeviceState
  camera: DeviceState
  /** The microphone runs, but others hear silence. */
  muted: boolean
  /** The camera is on, and the system has stopped it for now (a phone's page in the background). */
  paused: boolean
  devices: Record<DeviceKind, Device[]>
  /** The chosen device ids; null is the system's choice. */
  chosen: Record<DeviceKind, string | null>
  /** A device in use went away and another took its place. Cleared by `dismissFallback`. */
  fallback: { kind: DeviceKind; label: string } | null
  /** Whether this browser can choose a speaker (`setSinkId`). */
  canChooseSpeaker: boolean
}

export type Media = {
  state: ReadonlySignal<MediaState>
  /** Loudness of our own microphone, 0 to 1; 0 while it is off. */
  level: ReadonlySignal<number>
  turnOn(kind: 'microphone' | 'camera'): void
  turnOff(kind: 'microphone' | 'camera'): void
  setMuted(muted: boolean): void
  choose(kind: DeviceKind, id: string): void
  /** From the front to the back camera or the other way round, or to the next where that is not known. */
  switchCamera(): void
  dismissFallback(): void
}

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
  safety: SafetyState
}

/**
 * Where the media of a link go, and how they do, for the curious. `relayed`: over a relay, at either end. The protocol is
 * that between us and the first stop. Counts are since the connection was made; `at` is when they were, in ms.
 */
export type Path = {
  relayed: boolean
  protocol: 'udp' | 'tcp' | 'tls' | 'unknown'
  roundTripMs: number | null
  received: Flow
  sent: Flow
  packetsReceived: number
  packetsLost: number
  at: number
}

/** What goes in one direction; a picture is null while there is none. */
export type Flow = {
  bytes: number
  picture: { width: number; height: number; codec: string } | null
}

export type Session = {
  /** The room's name, as in the link. */
  room: string
  sealed: boolean
  /** The whole link, with its key. */
  link: string
  state: ReadonlySignal<State>
  links: ReadonlySignal<ReadonlyMap<PeerId, Link>>
  media: Media
  relay: ReadonlySignal<RelayState>
  /** Finds out about the relay, where that is not known yet. */
  askForRelay: () => void
  name: ReadonlySignal<string>
  setName(name: string): void
  call(options: { video: boolean }): void
  accept(options: { video: boolean }): void
  join(options: { video: boolean }): void
  decline(): void
  /** Back into the call that a reload or a lost connection took us out of (`state.rejoin`). */
  rejoin(options: { video: boolean }): void
  hangUp(): void
  /** Makes a failed link anew. */
  tryAgain(peer: PeerId): void
  /** What is known of a link, to be copied: no address, name or key stands in it. */
  details(peer: PeerId): Promise<string>
  /** Where the media of this link go now; null while there is no way. */
  path(peer: PeerId): Promise<Path | null>
  /** The person has compared the safety code, or takes that back; of a changed one `false` means: seen. */
  verify(peer: PeerId, verified: boolean): void
  /** Whether newcomers knock. This and what follows is for those who may act (`mayAct`). */
  lock(on: boolean): void
  /** Lets in, or sends away, one who knocks (`state.knocks`). */
  admit(peer: PeerId): void
  refuse(peer: PeerId): void
  /** Puts somebody out, and locks the room. */
  remove(peer: PeerId): void
  dismiss(what: 'ended' | 'missed' | 'rejoin' | number): void
  /** Leaves the room and releases everything. `away`: the page goes, and may come back (a reload). */
  close(how?: 'left' | 'away'): void
}
