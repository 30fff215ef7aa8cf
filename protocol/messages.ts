/**
 * The wire's vocabulary: what a client and a room say to each other, and the limits of it.
 * PROTOCOL.md is the prose of this file; parse.ts turns frames into these types.
 */

export const version = 1
export const subprotocol = 'parley.v1'
/** What the upgrade brings besides, each a further entry of `Sec-WebSocket-Protocol` (J1). */
export const credentialEntries = { secret: 'secret.', proof: 'proof.' } as const
/** How the frame of a `chat` begins: it is counted by itself, before it is read (E9). */
export const chatBegins = '{"type":"chat",'
export const pingText = 'ping'
export const pongText = 'pong'

/**
 * How a page that goes away closes its socket. A browser's own close is 1001, which no script can
 * give.
 */
export const awayCode = 3001

export * as limits from './limits.ts'

export type PeerId = string
export type CallId = string
/** Who may be in a locked room (L1). */
export type Lock = readonly PeerId[]

/**
 * A payload is opaque to the room: `client/trust` packs and unpacks it, and for plain clients their
 * dialect.
 */
export type Payload = string

/** The call that a member is in. `answered` once somebody accepted it (C4). */
export type CallRef = { id: CallId; answered: boolean }

export type Peer = { id: PeerId; profile: Payload; call: CallRef | null }

/**
 * Who asks to be let into a locked room (L2). Its profile is told once, and again when it is
 * another.
 */
export type Knocker = { id: PeerId; profile?: Payload }

/** The part of WebRTC's `RTCIceServer` that Parley uses. */
export type IceServer = { urls: string[]; username?: string; credential?: string }

/**
 * What an admitted peer is told of ICE servers (R2). `ttl`: for how many seconds it is good, null
 * for ever. `unavailable`: there is a relay, and no credentials for it could be had.
 */
export type IceAnswer = {
  iceServers: IceServer[]
  ttl: number | null
  relay: 'none' | 'ready' | 'unavailable'
}

/** `elsewhere`: the same person has answered in another tab, and this one rings no longer. */
export type DeclineReason = 'declined' | 'busy' | 'no-answer' | 'elsewhere'
/**
 * `left`: on purpose. `away`: its page went, and a reload may bring it back. `lost`: its socket is
 * gone, and its media may still flow. `removed`: somebody put it out (L5).
 */
export type LeaveReason = 'left' | 'away' | 'lost' | 'removed'
type SignalType = 'offer' | 'answer' | 'candidate'

export type Hello = {
  type: 'hello'
  v: number
  profile: Payload
  /**
   * The call that this client believes it is in; `size`: how many are in it, itself included, as it
   * sees them.
   */
  call?: CallRef & { size?: number }
  /**
   * Not yet: where the room is locked, it closes this (`locked`), and nobody inside is told (L2).
   */
  knock?: false
}

/**
 * What those do who may say who is in the room (L1, L3, L5). `peers`: whom the sender sees there,
 * and nobody else stays.
 */
export type LockAct =
  | { type: 'lock'; peers: PeerId[] }
  | { type: 'unlock' }
  | { type: 'admit' | 'refuse'; peer: PeerId }
  | { type: 'remove'; peer: PeerId; peers: PeerId[] }

export type ClientMessage =
  | Hello
  | LockAct
  | { type: 'profile'; profile: Payload }
  | { type: 'call'; call: CallId; profile: Payload }
  | { type: 'accept'; call: CallId; profile: Payload }
  | { type: 'rejoin'; call: CallId; profile: Payload }
  | { type: 'decline'; call: CallId; reason: DeclineReason }
  | { type: 'hangup'; call: CallId }
  | { type: SignalType; to: PeerId; payload: Payload }
  /** What is said in the chat to one other (S5). */
  | { type: 'chat'; to: PeerId; payload: Payload }

export type ErrorCode =
  | 'unknown-peer'
  | 'no-call'
  | 'in-call'
  | 'call-full'
  | 'not-in-call'
  | 'too-fast'

export type ServerMessage =
  | {
      type: 'welcome'
      you: PeerId
      call: CallRef | null
      peers: Peer[]
      lock: Lock | null
      /** Where no relay is set up (R5). */
      iceServers?: IceServer[]
    }
  | { type: 'joined'; peer: Peer }
  | { type: 'left'; from: PeerId; reason: LeaveReason }
  | { type: 'profile'; from: PeerId; profile: Payload }
  | { type: 'call'; from: PeerId; call: CallId; profile: Payload }
  /** `instead` of the call that its sender began (C3). */
  | { type: 'accept'; from: PeerId; call: CallId; profile: Payload; instead?: CallId }
  | { type: 'decline'; from: PeerId; call: CallId; reason: DeclineReason }
  | { type: 'hangup'; from: PeerId; call: CallId }
  | { type: SignalType; from: PeerId; payload: Payload }
  | { type: 'chat'; from: PeerId; payload: Payload }
  /** Of somebody whom we rang and who has no page open (K8): nobody knows from whom but we. */
  | { type: 'reply'; payload: Payload }
  /** The room is locked now, for others than before, or (null) open. */
  | { type: 'lock'; from: PeerId; lock: Lock | null }
  /** The answer to a hello that knocks (L2). */
  | { type: 'locked' }
  /** Everybody who knocks. */
  | { type: 'knocks'; peers: Knocker[] }
  | { type: 'error'; code: ErrorCode; message: string; to?: PeerId }

/** Why the room closes a socket. All of them are final: a client does not reconnect by itself. */
export const CloseCode = {
  malformed: 4400,
  helloFirst: 4401,
  helloTwice: 4402,
  wrongKey: 4403,
  wrongRoom: 4404,
  unknownType: 4405,
  invalid: 4406,
  binary: 4407,
  superseded: 4409,
  roomFull: 4410,
  spoofed: 4411,
  removed: 4412,
  tooLarge: 4413,
  notMade: 4414,
  refused: 4415,
  oneToOne: 4416,
  locked: 4417,
  version: 4426,
  tooFast: 4429,
} as const

export type CloseName = keyof typeof CloseCode
export type CloseCode = (typeof CloseCode)[CloseName]

/** What a developer reads in the close frame; at most 123 bytes. */
export const closeReason: Record<CloseName, string> = {
  malformed: 'A frame must be a JSON object.',
  helloFirst: 'The first message must be hello.',
  helloTwice: 'hello was said already.',
  wrongKey: 'The key of this link does not open this room.',
  wrongRoom: 'joinRoom names another room than the address.',
  unknownType: 'Unknown message type.',
  invalid: 'A field is missing or wrong.',
  binary: 'Frames are text.',
  superseded: 'This peer connected again from elsewhere.',
  roomFull: 'The room is full.',
  spoofed: 'A client message has no from.',
  removed: 'Somebody removed this peer.',
  tooLarge: 'The frame is too large.',
  notMade: 'Rooms are made with a key here, and this one was not.',
  refused: 'Nobody let this peer in.',
  oneToOne: 'Two are here, and one of them speaks to one other alone.',
  locked: 'The room is locked: knock to come in.',
  version: 'This room speaks version 1.',
  tooFast: 'Too many messages.',
}
