/**
 * What the links, and one of them, are given and do: links.ts and link.ts make them. Types alone.
 */
import type { CallId, PeerId } from '../../../protocol/messages'
import type { ControlMessage, SafetyMessage } from '../../../protocol/inBand'
import type { Signal } from '../../../protocol/payload'
import type { Readable } from '../../base/store'
import type { Refusals } from '../../trust/refusals'
import type { Safety } from '../../trust/safety'
import type { SafetyPort } from '../../trust/safetyPort'
import type {
  Circumstances,
  InBandMessage,
  Inspection,
  Link,
  LinkRole,
  LinkTrouble,
  Load,
  Route,
  Screen,
  Source,
} from '../types'
import type { Connection } from './connectionTypes'
import type { PictureTalk } from './pictureTalk'
import type { ReplacementLimit } from './replacementLimit'

export type LinksOptions = {
  you: () => PeerId
  /** The call that the links are for. */
  call: () => CallId | null
  isAccepted: (other: PeerId) => boolean
  /** Whether the other speaks the plain dialect (M10). */
  isPlain: (other: PeerId) => boolean
  /** Whether it knows the sections of what is shared (M11). */
  takesShares: (other: PeerId) => boolean
  /** Which servers connections ask; which candidates they use is said by `around`. */
  config: () => RTCConfiguration
  /** Whether a connection is made while it rings here. */
  warmStart: Readable<boolean>
  track: (source: Source) => MediaStreamTrack | null
  /** Of our picture nobody is sent more lines. */
  most: () => number
  /** Sends through the room; returns whether the room is there. */
  sendThroughRoom: (to: PeerId, signal: Signal) => boolean
  /**
   * Whether what was just said in band may be all that the others hear: then a link stays a moment
   * longer.
   */
  lingers: () => boolean
  /** What a peer says in band, other than signals. */
  onMessage: (from: PeerId, message: InBandMessage) => void
  /** What an application says to another. */
  onData: (from: PeerId, data: string | ArrayBuffer) => void
  /** What another says in the chat (P7). */
  onChat: (from: PeerId, text: string) => void
  /** Something may go to this peer that could not before. */
  onChatOpen: (peer: PeerId) => void
  /** The channel for files to this peer (P8) may have opened. */
  onFilesOpen: (peer: PeerId) => void
  onFailed: (peer: PeerId, trouble: LinkTrouble) => void
  /** A plain client has closed its side. */
  onClosed: (peer: PeerId) => void
  /** Whether the room has answered us since then (ms since the epoch), and sees this peer. */
  canReach: (peer: PeerId, since: number) => boolean
  probe: (since: number) => void
  around: (peer: PeerId) => Circumstances
  /** Where it is counted what is refused of what the others say. */
  refused: Refusals
}

export type Links = {
  view: Readable<ReadonlyMap<PeerId, Link>>
  /** What came through the room. */
  receive: (from: PeerId, signal: Signal) => void
  /**
   * Opens what is wanted and missing, closes what is not wanted, and has those meet who have both
   * accepted.
   */
  reconcile: (wanted: ReadonlyMap<PeerId, LinkRole>) => void
  /** Our own tracks are others than before. */
  setTracks: () => void
  /** Of the picture of this one so many lines are of use; null: as many as there are. */
  want: (id: PeerId, lines: number | null) => void
  /** This peer is in the room again, or we are: what it may have missed is said anew. */
  returned: (id: PeerId) => void
  /** The network here may have changed, or the machine slept. */
  networkChanged: () => void
  /** The room has answered. */
  look: () => void
  /** Says it in band to those who have an open link, and to no others. */
  sendControl: (message: InBandMessage, to?: (id: PeerId) => boolean) => void
  /** What an application says; returns to how many it went. Throws on what is too long. */
  sendData: (data: string | ArrayBuffer, to?: PeerId) => number
  /** What is said in the chat; false when it cannot go now. */
  sendChat: (to: PeerId, text: string) => boolean
  /** The channel for files to this peer (P8), once both have accepted. */
  files: (peer: PeerId) => RTCDataChannel | null
  /** What is sent to the others. */
  load: () => Load
  /** There are other ICE servers than before. */
  moveOver: () => void
  /** Every connection is made anew, with what they are made with now. */
  replaceAll: () => void
  tryAgain: (id: PeerId) => void
  inspect: (id: PeerId) => Inspection | null
  /**
   * The person has compared this safety code with this peer, or takes that back (null). Returns
   * whether it is done.
   */
  verify: (id: PeerId, code: readonly number[] | null) => boolean
  /** Null until what makes links is there. */
  safetyPort: () => SafetyPort | null
}

export type LinkOptions = {
  polite: boolean
  /** The other speaks the plain dialect (M10). */
  plain: boolean
  /** Whether the other knows the sections of what is shared (M11). */
  takesShares: () => boolean
  role: LinkRole
  /** Where it is for us to accept: whether we answer before we do (M2). */
  warm: boolean
  /** `isWarm`: for a connection to one whose call we have not accepted. */
  config: (isWarm: boolean) => RTCConfiguration
  /** Numbers the offers of this tab; always rises. */
  nextNumber: () => number
  /** What the other gets of this source, at this moment. */
  track: (source: Source) => MediaStreamTrack | null
  isAccepted: () => boolean
  /** When a connection may be made because the other asks for one (M7). It outlasts this link. */
  replacements: ReplacementLimit
  /** Sends through the room; returns whether the room is there. */
  sendThroughRoom: (signal: Signal) => boolean
  onMessage: (message: InBandMessage) => void
  /** The other shares something, with sound or without; null: nothing any more. */
  onScreen: (screen: Screen | null) => void
  /** What an application says. */
  onData: (data: string | ArrayBuffer) => void
  /** What is said in the chat. */
  onChat: (text: string) => void
  /** Something may be said there that could not before. */
  onChatOpen: () => void
  /** The channel for files may have opened. */
  onFilesOpen: () => void
  safety: Pick<Safety, 'agreed' | 'opened' | 'hear'>
  /** Where it is counted what was refused of what the other says. */
  refused: Pick<Refusals, 'count'>
  /** A plain client has closed its side. */
  onClosed: () => void
  /** What the connection says of itself has changed. */
  onChange: () => void
}

export type PeerLink = {
  /** What the other sends us; tracks come and go in it. */
  stream: MediaStream
  connection: () => Pick<Connection, 'pc' | 'transceivers' | 'errors' | 'isUnusable'>
  receive: (signal: Signal, route: Route) => void
  /**
   * Both have accepted: what is for those in the call begins. An answer that was held goes out, and
   * one that was given may show more of us from now on (M2); an offer waits for no candidates any
   * more (M4).
   */
  meet: () => void
  /** Tries the path again, over the same connection. */
  restart: () => void
  /** Makes a new connection, and offers it. */
  replace: () => void
  /** There are other ICE servers than before. */
  moveOver: () => void
  /**
   * Makes a connection anew whose call we have not accepted, and shows no more of us than before
   * (M2).
   */
  holdAnew: () => void
  /** The other is in the room again: an offer that it may not have got is made anew. */
  resume: () => void
  /** Whether what was agreed holds: then messages may go in band. */
  setHealthy: (healthy: boolean) => void
  /** In band; false when it cannot go now. */
  sendControl: (message: ControlMessage) => boolean
  /**
   * Puts it on the channel of this connection, also while nothing gets through: it goes when it
   * can.
   */
  queueSafety: (message: SafetyMessage) => boolean
  /** How large the two have use for each other's picture (M12). */
  pictures: Pick<PictureTalk, 'want' | 'wanted'>
  beat: () => void
  /** False when it cannot go now. */
  sendData: (data: string | ArrayBuffer) => boolean
  sendChat: (text: string) => boolean
  /** The channel for files, once both have accepted. */
  files: () => RTCDataChannel | null
  /** Our own tracks are others than before. */
  setTracks: () => void
  /** After so many ms, in which nothing but the last words goes out. */
  close: (afterMs: number) => void
}

/**
 * `held`: it is for us to accept. `waiting`: for the other, or for its offer. `met`: both have
 * accepted. `closed`: nothing of it counts any more, and it answers nothing.
 */
export type Stage = 'held' | 'waiting' | 'met' | 'closed'
