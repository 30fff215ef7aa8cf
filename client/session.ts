/**
 * What the interface sees of a room: the room (room.ts) with our own camera and microphone, as signals to read and
 * plain functions to call. Nothing below it (sockets, connections, devices) is visible to `ui/`.
 */
import { effect, type ReadonlySignal } from '@preact/signals'
import type { PeerId } from '../protocol/messages'
import { callListener } from './base/callListener'
import { loadChoosing, type OwnMedia } from './media/media'
import type { Entry } from './memory/entry'
import { isVoiceCall } from './sdk'
import type { Room, Shown, State } from './sdk'
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
 * Why a device cannot be used. `insecure`: the page is not https. `unsupported`: this browser gives pages none. `missing`: there is
 * none. `busy`: another program holds it. `refused`: the person or the system said no. `unplugged`: it went away while in use.
 */
export type Trouble =
  | 'insecure'
  | 'unsupported'
  | 'missing'
  | 'busy'
  | 'refused'
  | 'unplugged'
  | 'failed'

export type Device = { id: string; label: string }
export type DeviceKind = 'microphone' | 'camera' | 'speaker'

export type MediaState = {
  microphone: DeviceState
  camera: DeviceState
  /** What a call begins with. */
  entry: Entry
  /** The microphone runs, but others hear silence. */
  muted: boolean
  /** The camera is on, and the system has stopped it for now (a phone's page in the background). */
  paused: boolean
  devices: Record<DeviceKind, Device[]>
  /** The chosen device ids; null is the system's choice. */
  chosen: Record<DeviceKind, string | null>
  /** A device in use went away and another took its place, or it is back in its own. Cleared by `dismissFallback`. */
  fallback: { kind: DeviceKind; label: string; isBack: boolean } | null
  /** Whether this browser can choose a speaker (`setSinkId`). */
  canChooseSpeaker: boolean
}

export type Media = {
  state: ReadonlySignal<MediaState>
  /** Loudness of our own microphone, 0 to 1; 0 while it is off. */
  level: ReadonlySignal<number>
  /** Starts what a call would begin with, to look at it. */
  preview(): void
  turnOn(kind: 'microphone' | 'camera'): void
  turnOff(kind: 'microphone' | 'camera'): void
  setMuted(muted: boolean): void
  /** Finds out which devices there are. It is known by itself once one was used. */
  list: () => void
  /** Null is the system's choice. It is remembered on this device, and taken again when it comes back. */
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

/** A call begins with the camera only when it is one with video; with the microphone, unless that was turned off (`MediaState.entry`). */
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

type Way = 'call' | 'accept' | 'join' | 'rejoin'

/**
 * Whether a way into a call begins with the camera, where nobody says it: as its switch says, but by voice into a voice call that rings,
 * and back into one.
 */
export function beginsWithVideo(
  {
    state,
    media,
  }: { state: { peek(): State }; media: { state: { peek(): Pick<MediaState, 'entry'> } } },
  way: Way,
): boolean {
  const { entry } = media.state.peek()
  if (way === 'accept' && isVoiceCall(state.peek())) return false
  return entry.camera && !(way === 'rejoin' && entry.voice)
}

const loadInspect = () => import('./call/diagnosis/inspect')

export function createSession(room: Room, media: OwnMedia): Session {
  const state = toSignal(room.state)

  const stops = [
    // On its way while there is a network to bring it.
    room.links.subscribe((links) => void (links.size > 0 && loadInspect().catch(() => {}))),
    room.state.subscribe(
      ({ people }) => void (people.length > 0 && loadChoosing().catch(() => {})),
    ),
    // What goes wrong with them is none of the devices' affair.
    effect(() => callListener(() => room.setTracks(media.tracks.value))),
    effect(() => callListener(() => room.show(toShown(media.state.value)))),
    endWithCall(room, media),
  ]

  return {
    ...room,
    state,
    links: toSignal(room.links),
    relay: toSignal(room.relay),
    name: toSignal(room.name),
    media,
    call: withDevices(room, media, 'call'),
    accept: withDevices(room, media, 'accept'),
    join: withDevices(room, media, 'join'),
    rejoin: withDevices(room, media, 'rejoin'),
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

/** A way into a call that begins with our devices. */
export function withDevices(
  room: Pick<Room, Way | 'canCall' | 'state'>,
  media: Pick<OwnMedia, 'begin' | 'end'>,
  way: Way,
): (begin: Begin) => void {
  return ({ video }) => {
    if (!room.canCall) return
    media.begin(video)
    room[way]()
    // The call was over in the same moment.
    if (room.state.peek().phase.at !== 'in') media.end()
  }
}

/** A call that has ended lets go of the devices, whoever ended it. Gives what ends this. */
export function endWithCall(room: Pick<Room, 'state'>, media: Pick<OwnMedia, 'end'>): () => void {
  let wasIn = false
  return room.state.subscribe(({ phase }) => {
    if (wasIn && phase.at !== 'in') media.end()
    wasIn = phase.at === 'in'
  })
}

/** P1. A device that starts counts as one that runs. */
function toShown({ microphone, camera, muted, paused }: MediaState): Shown {
  const lacks = [microphone, camera].every((device) => device.at === 'trouble' && isLacking(device))
  return {
    microphone: isWanted(microphone) && !muted,
    camera: isWanted(camera),
    paused,
    ...(lacks && { lacks: 'devices' }),
  }
}

function isLacking({ trouble }: { trouble: Trouble }): boolean {
  return trouble === 'unsupported' || trouble === 'insecure'
}

function isWanted({ at }: DeviceState): boolean {
  return at === 'on' || at === 'asking'
}
