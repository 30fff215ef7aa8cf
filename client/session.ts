/**
 * What the interface sees of a room: the room (room.ts) with our own camera and microphone, as signals to read and
 * plain functions to call. Nothing below it (sockets, connections, devices) is visible to `ui/`.
 */
import { effect, type ReadonlySignal } from '@preact/signals'
import type { PeerId } from '../protocol/messages'
import type { OwnMedia } from './media/media'
import type { Room, Shown } from './sdk'
import { toSignal } from './toSignal'

export type { Link, LinkTrouble, SafetyState } from './sdk'

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
  /** Null is the system's choice. */
  choose(kind: DeviceKind, id: string | null): void
  /** From the front to the back camera or the other way round, or to the next where that is not known. */
  switchCamera(): void
  dismissFallback(): void
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

/** A call begins with the microphone, and with the camera when it is one with video. */
type Begin = { video: boolean }

export type Session = Omit<Room, keyof Signals | keyof Devices | 'leave' | 'inspect'> &
  Signals &
  Devices & {
    media: Media
    /** What is known of a link, to be copied: no address, name or key stands in it. */
    details(peer: PeerId): Promise<string>
    /** Where the media of this link go now; null while there is no way. */
    path(peer: PeerId): Promise<Path | null>
    /** Leaves the room and releases everything. `away`: the page goes, and may come back (a reload). */
    close(how?: 'left' | 'away'): void
  }

type Signals = {
  [K in 'state' | 'links' | 'relay' | 'name']: ReadonlySignal<Room[K]['value']>
}

type Devices = {
  call(begin: Begin): void
  accept(begin: Begin): void
  join(begin: Begin): void
  rejoin(begin: Begin): void
}

const loadInspect = () => import('./call/inspect')

export function createSession(room: Room, media: OwnMedia): Session {
  const state = toSignal(room.state)

  function withDevices(begin: 'call' | 'accept' | 'join' | 'rejoin') {
    return ({ video }: Begin): void => {
      media.want({ microphone: true, camera: video })
      room[begin]()
    }
  }

  let wasIn = false
  const stops = [
    // On its way while there is a network to bring it.
    room.links.subscribe((links) => void (links.size > 0 && loadInspect().catch(() => {}))),
    effect(() => room.setTracks(media.tracks.value)),
    effect(() => room.show(toShown(media.state.value))),
    // A call that has ended lets go of the devices, whoever ended it.
    room.state.subscribe(({ phase }) => {
      if (wasIn && phase.at !== 'in') {
        media.want({ microphone: false, camera: false })
        media.setMuted(false)
      }
      wasIn = phase.at === 'in'
    }),
  ]

  return {
    ...room,
    state,
    links: toSignal(room.links),
    relay: toSignal(room.relay),
    name: toSignal(room.name),
    media,
    call: withDevices('call'),
    accept: withDevices('accept'),
    join: withDevices('join'),
    rejoin: withDevices('rejoin'),
    async details(peer) {
      const inspection = room.inspect(peer)
      return inspection === null ? '' : (await loadInspect()).report(inspection)
    },
    async path(peer) {
      const inspection = room.inspect(peer)
      return inspection === null ? null : (await loadInspect()).readPath(inspection.pc)
    },
    close(how) {
      for (const stop of stops) stop()
      room.leave(how)
      media.close()
    },
  }
}

/** P1. A device that starts counts as one that runs. */
function toShown({ microphone, camera, muted, paused }: MediaState): Shown {
  return { microphone: isWanted(microphone) && !muted, camera: isWanted(camera), paused }
}

function isWanted({ at }: DeviceState): boolean {
  return at === 'on' || at === 'asking'
}
