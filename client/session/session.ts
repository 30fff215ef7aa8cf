/**
 * What the interface sees of a room: the room (room.ts) with our own camera and microphone, as
 * signals to read and plain functions to call. Nothing below it (sockets, connections, devices) is
 * visible to `ui/`.
 */
import { effect, type ReadonlySignal } from '@preact/signals'
import type { PeerId } from '../../protocol/messages'
import type { Path } from '../call/diagnosis/path'
import { callListener } from '../base/callListener'
import { loadChoosing, type OwnMedia } from '../media/media'
import type { DeviceState, DeviceTrouble, Media, MediaState } from '../media/types'
import { isVoiceCall } from '../sdk'
import type { Room, Shown, State } from '../sdk'
import { toSignal } from './toSignal'

export type { Flow, Path } from '../call/diagnosis/path'
export type * from '../media/types'
export type { Link, LinkTrouble, SafetyState, Screen } from '../sdk'

/**
 * A call begins with the camera only when it is one with video; with the microphone, unless that
 * was turned off (`MediaState.entry`).
 */
type WithVideo = { video: boolean }

export type Session = Omit<Room, keyof Signals | keyof Devices | 'leave' | 'inspect'> &
  Signals &
  Devices & {
    media: Media
    /** What is known of a link, to be copied: no address, name or key stands in it. */
    details(peer: PeerId): Promise<string>
    /** Where the media of this link go now; null while there is no way. */
    path(peer: PeerId): Promise<Path | null>
    /**
     * Leaves the room and releases everything. `away`: the page goes, and may come back (a reload).
     */
    close(how?: 'left' | 'away'): void
  }

type Signals = {
  [K in 'state' | 'links' | 'relay' | 'name']: ReadonlySignal<Room[K]['value']>
}

type Devices = {
  call(how: WithVideo): void
  accept(how: WithVideo): void
  join(how: WithVideo): void
  rejoin(how: WithVideo): void
}

type Way = 'call' | 'accept' | 'join' | 'rejoin'

/**
 * Whether a way into a call begins with the camera, where nobody says it: as its switch says, but
 * by voice into a voice call that rings, and back into one.
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

const loadInspect = () => import('../call/diagnosis/inspect')

export function createSession(room: Room, media: OwnMedia): Session {
  const state = toSignal(room.state)

  const stops = [
    // What may be needed in a call is there before it, as the links are.
    room.state.subscribe(({ signaling }) => {
      if (signaling.at === 'open') Promise.all([loadChoosing(), loadInspect()]).catch(() => {})
    }),
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
  media: Pick<OwnMedia, 'startCall' | 'endCall'>,
  way: Way,
): (how: WithVideo) => void {
  return ({ video }) => {
    if (!room.canCall) return
    media.startCall(video)
    room[way]()
    // The call was over in the same moment.
    if (room.state.peek().phase.at !== 'in') media.endCall()
  }
}

/** A call that has ended lets go of the devices, whoever ended it. Gives what ends this. */
export function endWithCall(
  room: Pick<Room, 'state'>,
  media: Pick<OwnMedia, 'endCall'>,
): () => void {
  let wasIn = false
  return room.state.subscribe(({ phase }) => {
    if (wasIn && phase.at !== 'in') media.endCall()
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

function isLacking({ trouble }: { trouble: DeviceTrouble }): boolean {
  return trouble === 'unsupported' || trouble === 'insecure'
}

function isWanted({ at }: DeviceState): boolean {
  return at === 'on' || at === 'asking'
}
