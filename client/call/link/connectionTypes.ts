/** What one connection is given and does: connection.ts makes it. Types alone. */
import type { Signal } from '../../../protocol/payload'
import type { Route, Source } from '../types'
import type { Early } from './candidates'
import type {
  ChatChannel,
  ChatListeners,
  ControlChannel,
  ControlListeners,
  DataChannel,
} from './channels'
import type { Admitted, AdmittedCandidate } from './sections'
import type { Streams } from './streams'

export type ConnectionOptions = {
  polite: boolean
  /** The other speaks the plain dialect (M10). */
  plain: boolean
  epoch: () => number
  /** What it looks for ways with, at this moment. */
  config: () => RTCConfiguration
  iceCandidatePoolSize: number
  /** Takes what the other sends. */
  streams: Streams
  /** Sent along with our tracks, so that the other's browser keeps lips and voice together. */
  ownStreams: Streams
  /**
   * The other's candidates that came before their description. They outlive a connection: the next
   * may have them.
   */
  early: Early
  nextNumber: () => number
  track: (source: Source) => MediaStreamTrack | null
  /** Whether the answer waits until we accept (M2). */
  isHeld: () => boolean
  /**
   * Whether the other is in the call already, so that an offer need not wait for its candidates.
   */
  isAccepted: () => boolean
  /** By which route an offer of ours goes now. */
  offerRoute: () => Route
  sendSignal: (signal: Signal, route: Route) => void
  control: ControlListeners
  onData: (data: string | ArrayBuffer) => void
  /** What is said in the chat. */
  chat: ChatListeners
  onFilesOpen: () => void
  /**
   * The connection is encrypted with what its descriptions say, which may be something new, or both
   * have accepted since.
   */
  onSecured: () => void
  /** The other has closed it, which is how a plain client hangs up (M10). */
  onClosed: () => void
  /**
   * A first offer of the other won over ours, and needs a connection that has made none (decision
   * 0003).
   */
  onYield: (description: Admitted, route: Route) => void
  onChange: () => void
}

export type Connection = {
  pc: RTCPeerConnection
  /** Of each source the transceiver that its tracks go to. */
  transceivers: () => ReadonlyMap<Source, RTCRtpTransceiver>
  /** The codes of `icecandidateerror`, as they came: 701 is a server that did not answer. */
  errors: readonly number[]
  /**
   * Null until there is one: the offering side makes it at once, the other with the first offer.
   */
  control: () => ControlChannel | null
  /** As the control channel. */
  data: () => DataChannel | null
  chat: () => ChatChannel | null
  files: () => RTCDataChannel | null
  receiveOffer: (description: Admitted, route: Route) => void
  receiveAnswer: (description: Admitted) => void
  receiveCandidates: (candidates: readonly AdmittedCandidate[]) => void
  /** Makes what a first offer is about. The browser then asks for one: negotiator.ts. */
  addSections: () => void
  /** Makes what a share takes besides (M11), once; not before the connection is agreed upon. */
  addShareSections: () => void
  /**
   * Looks for ways anew, once, where there are other ICE servers, or other candidates may be used,
   * than it looked with.
   */
  catchUp: () => void
  /** Looks for ways anew, with the ICE servers that there are now. */
  restart: () => void
  /** Whether there are no other ICE servers than those that it looked for ways with. */
  isUpToDate: () => boolean
  /**
   * An offer that waits for its candidates goes out at once, and so does an answer that was held.
   */
  meet: () => void
  /** Our own tracks are others than before. */
  setTracks: () => void
  /** Whether an offer of ours waits for its answer. */
  isOffering: () => boolean
  /**
   * A description was refused, or video does not come out any more: only a new connection helps.
   */
  isUnusable: () => boolean
  close: () => void
}
