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
  dismissFallback(): void
}

/** The connection to one other peer. */
export type LinkStatus = 'connecting' | 'connected' | 'interrupted' | 'failed'
export type Link = { status: LinkStatus; stream: MediaStream; speaking: boolean }

export type Session = {
  /** The room's name, as in the link. */
  room: string
  sealed: boolean
  /** The whole link, with its key. */
  link: string
  state: ReadonlySignal<State>
  links: ReadonlySignal<ReadonlyMap<PeerId, Link>>
  media: Media
  name: ReadonlySignal<string>
  setName(name: string): void
  call(options: { video: boolean }): void
  accept(options: { video: boolean }): void
  join(options: { video: boolean }): void
  decline(): void
  hangUp(): void
  dismiss(what: 'ended' | 'missed' | number): void
  /** Leaves the room and releases everything. */
  close(): void
}
