/**
 * What an interface sees of our camera and microphone, and what it can do with them. Types alone.
 */
import type { ReadonlySignal } from '@preact/signals'
import type { Entry } from '../memory/entry'

/** A device's part in our own picture and sound. */
export type DeviceState =
  | { at: 'off' }
  /** The browser asks, or the device starts. `slow` after 4 s: the prompt may be hidden. */
  | { at: 'asking'; slow: boolean }
  | { at: 'on'; track: MediaStreamTrack }
  | { at: 'trouble'; trouble: DeviceTrouble }

/**
 * Why a device cannot be used. `insecure`: the page is not https. `unsupported`: this browser gives
 * pages none. `missing`: there is none. `busy`: another program holds it. `refused`: the person or
 * the system said no. `unplugged`: it went away while in use.
 */
export type DeviceTrouble =
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
  /**
   * A device in use went away and another took its place, or it is back in its own. Cleared by
   * `dismissFallback`.
   */
  fallback: { kind: DeviceKind; label: string; isBack: boolean } | null
  /** Whether this browser can choose a speaker (`setSinkId`). */
  canChooseSpeaker: boolean
}

export type Media = {
  state: ReadonlySignal<MediaState>
  /** Loudness of our own microphone, 0 to 1; 0 while it is off. */
  level: ReadonlySignal<number>
  /** Starts what a call would begin with, to look at it. */
  preview: () => void
  turnOn: (kind: 'microphone' | 'camera') => void
  turnOff: (kind: 'microphone' | 'camera') => void
  /**
   * `isForNow`: for as long as a key is held, say. What the next call begins with stays as it is.
   */
  setMuted: (muted: boolean, isForNow?: boolean) => void
  /** Finds out which devices there are. It is known by itself once one was used. */
  list: () => void
  /**
   * Null is the system's choice. It is remembered on this device, and taken again when it comes
   * back.
   */
  choose: (kind: DeviceKind, id: string | null) => void
  /**
   * From the front to the back camera or the other way round, or to the next where that is not
   * known.
   */
  switchCamera: () => void
  dismissFallback: () => void
}
