/** What the connection test finds out, as data: judge.ts says what it means. */
import type { DeviceTrouble } from '../media/types'
import type { Obstacle } from './obstacle'

/** How a server on the way to others is reached. */
export type Transport = 'stun' | 'turn-udp' | 'turn-tcp' | 'turn-tls'
export type Check = 'browser' | 'camera' | 'microphone' | 'signaling' | Transport | 'relay'

/** What a call needs of a browser: https, WebRTC, devices, WebCrypto. */
export type Need = 'secure' | 'connections' | 'devices' | 'keys'

/** `refused`: it answered, and does not take the credentials. */
export type Reach = 'reached' | 'refused' | 'unreachable'

/** By host name and port, as the server was configured. */
export type Server = { name: string; reach: Reach }

export type RelayFinding =
  | { at: 'measured'; roundTripMs: number; bitsPerSecond: number }
  /** None is set up. */
  | { at: 'none' }
  /** One is set up, and its service gave no credentials. */
  | { at: 'unavailable' }
  /** No server of it could be used, so there was nothing to measure. */
  | { at: 'unreached' }
  /** It could be used, and nothing came through. */
  | { at: 'silent' }

/** `userAgent`: what it says of itself. */
export type BrowserFinding = { check: 'browser'; userAgent: string; lacks: Need[] }

export type Finding =
  | BrowserFinding
  | { check: 'camera'; label: string; trouble: DeviceTrouble | null }
  /** `heard`: whether there was any sound. */
  | { check: 'microphone'; label: string; trouble: DeviceTrouble | null; heard: boolean }
  | { check: 'signaling'; at: 'joined'; welcomeMs: number; roundTripMs: number }
  /**
   * `not-made`: rooms are made with a key there, which we lack. `closed`: the room answered, and
   * did not let us stay.
   */
  | { check: 'signaling'; at: Obstacle | 'not-made' | 'closed' }
  | { check: Transport; servers: Server[] }
  /** The worker did not say which servers there are. */
  | { check: 'stun'; servers: null }
  | ({ check: 'relay' } & RelayFinding)
