/**
 * The links to the others. EDGE: it keeps the peers that the state asks for and no others, hands them what arrives, has
 * each looked after, and shows how it is doing. It decides nothing.
 */
import type { CallId, PeerId } from '../../../protocol/messages'
import type { Signal } from '../../../protocol/payload'
import type { Refusals } from '../../trust/refusals'
import type {
  Circumstances,
  Inspection,
  Link,
  LinkRole,
  LinkStatus,
  LinkTrouble,
  TrackKind,
} from '../types'
import { type Monitor, createMonitor } from '../health/monitor'
import { logFailure } from '../../base/logFailure'
import type { diagnose } from '../diagnosis/diagnose'
import { createCertificates } from './certificates'
import { checkSize } from './dataChannel'
import { hasAll } from '../../base/hasAll'
import { isPolite } from './negotiation'
import { createLink, type PeerLink, type InBandMessage } from './link'
import { createSenders, type Senders } from '../quality/senders'
import { createSafetyCodes } from '../../trust/safetyCodes'
import { createReplacementLimit, type ReplacementLimit } from './replacementLimit'
import { createStore, type Readable } from '../../base/store'
import { mayWarm, toPolicy } from './warmStart'

export type LinksOptions = {
  you: () => PeerId
  /** The call that the links are for. */
  call: () => CallId | null
  isAccepted(other: PeerId): boolean
  /** Whether the other speaks the plain dialect (M10). */
  isPlain(other: PeerId): boolean
  /** Which servers connections ask; which candidates they use is said by `around`. */
  config: () => RTCConfiguration
  /** Whether a connection is made while it rings here. */
  warmStart: Readable<boolean>
  track: (kind: TrackKind) => MediaStreamTrack | null
  /** Sends through the room; returns whether the room is there. */
  sendSignal(to: PeerId, signal: Signal): boolean
  /** Whether what was just said in band may be all that the others hear: then a link stays a moment longer. */
  lingers(): boolean
  /** What a peer says in band, other than signals. */
  onMessage(from: PeerId, message: InBandMessage): void
  /** What an application says to another. */
  onData(from: PeerId, data: string | ArrayBuffer): void
  onFailed(peer: PeerId, trouble: LinkTrouble): void
  /** A plain client has closed its side. */
  onClosed(peer: PeerId): void
  /** Whether the room has answered us since then (ms since the epoch), and sees this peer. */
  canReach(peer: PeerId, since: number): boolean
  probe: (since: number) => void
  around(peer: PeerId): Circumstances
  /** Where it is counted what is refused of what the others say. */
  refused: Refusals
  /** Brings what finds out why a link failed. */
  loadDiagnosis: () => Promise<{ diagnose: typeof diagnose }>
}

export type Links = {
  view: Readable<ReadonlyMap<PeerId, Link>>
  /** What came through the room. */
  receive(from: PeerId, signal: Signal): void
  /** Opens what is wanted and missing, closes what is not wanted, and has those meet who have both accepted. */
  reconcile(wanted: ReadonlyMap<PeerId, LinkRole>): void
  /** Our own tracks are others than before. */
  setTracks(): void
  /** This peer is in the room again, or we are: what it may have missed is said anew. */
  returned(id: PeerId): void
  /** The network here may have changed, or the machine slept. */
  networkChanged(): void
  /** The room has answered. */
  look(): void
  /** Says it in band to those who have an open link, and to no others. */
  sendControl(message: InBandMessage, to?: (id: PeerId) => boolean): void
  /** What an application says; returns to how many it went. Throws on what is too long. */
  sendData(data: string | ArrayBuffer, to?: PeerId): number
  /** There are other ICE servers than before. */
  moveOver(): void
  /** Every connection is made anew, with what they are made with now. */
  renew(): void
  tryAgain: (id: PeerId) => void
  inspect: (id: PeerId) => Inspection | null
  /** The person has compared this safety code with this peer, or takes that back (null). Returns whether it is done. */
  verify: (id: PeerId, code: readonly number[] | null) => boolean
}

type Entry = {
  peer: PeerLink
  monitor: Monitor
  role: LinkRole
  senders: Senders
}

const speakingLevel = 0.02
const speakingPollMs = 200
const monitorPollMs = 500
const lingerMs = 1000

export async function createLinks(options: LinksOptions): Promise<Links> {
  const certificates = await createCertificates()
  const entries = new Map<PeerId, Entry>()
  let latest: ReadonlyMap<PeerId, LinkRole> = new Map()
  /** Of those who have a link, or had one a moment ago (M7). */
  const turns = new Map<PeerId, ReplacementLimit>()
  const view = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  const safetyCodes = createSafetyCodes({
    you: options.you,
    call: options.call,
    queueSafety: (to, message) => entries.get(to)?.peer.queueSafety(message) === true,
    show: (id, safety) => show(id, { safety }),
  })
  let timers: ReturnType<typeof setInterval>[] = []
  // Numbers rise over a reload too, since a peer that comes back is the same peer.
  let number = Date.now()
  /** Of a link that there is, for the next one. */
  let rung = Infinity

  function show(id: PeerId, change: Partial<Link>): void {
    const link = view.value.get(id)
    if (link !== undefined && !hasAll(link, change))
      view.set(new Map(view.value).set(id, { ...link, ...change }))
  }

  function turnsOf(id: PeerId): ReplacementLimit {
    const replacements = turns.get(id) ?? createReplacementLimit()
    turns.set(id, replacements)
    return replacements
  }

  /** Its turn may come late: then it is for what is wanted by now. */
  function begin(id: PeerId, isLate: boolean): void {
    const wanted = latest.get(id)
    if (wanted === undefined || entries.has(id)) return
    // What the other offered meanwhile was not heard.
    const role = isLate && wanted === 'answer' ? 'offer' : wanted
    try {
      open(id, role)
    } catch (error) {
      return refuse(id, error)
    }
    attend(id, role)
    steer()
    keepTime()
  }

  /** The browser makes no connection: it has made too many, or something of the person's forbids it. */
  function refuse(id: PeerId, error: unknown): void {
    logFailure('links')(error)
    const link: Link = {
      status: { at: 'failed', why: 'unknown' },
      stream: new MediaStream(),
      speaking: false,
      still: false,
      voiceOnly: false,
      safety: { at: 'comparing' },
    }
    view.set(new Map(view.value).set(id, link))
  }

  /** What has changed for a link that there is. */
  function attend(id: PeerId, role: LinkRole): void {
    const entry = entries.get(id)
    if (entry === undefined) return
    const isOurs = entry.role === 'answer' && role === 'offer'
    if (entry.role !== 'offer') entry.role = role
    if (isOurs && view.value.get(id)?.status.at === 'connecting') entry.peer.rebuild()
    if (!options.isAccepted(id) || role === 'hold') return
    entry.peer.meet()
    entry.monitor.begin()
  }

  function open(id: PeerId, role: LinkRole): void {
    const replacements = turnsOf(id)
    replacements.ring()
    const safety = safetyCodes.begin(id)
    const plain = options.isPlain(id)
    const polite = isPolite(options.you(), id)
    const peer = createLink({
      polite,
      plain,
      role,
      replacements,
      warm:
        role === 'hold' && !plain && options.warmStart.peek() && mayWarm(options.around(id).relay),
      config: (isWarm) => ({
        ...options.config(),
        iceTransportPolicy: toPolicy(options.around(id), isWarm),
        certificates: certificates(),
      }),
      nextNumber: () => ++number,
      track: options.track,
      isAccepted: () => options.isAccepted(id),
      sendSignal: (signal) => options.sendSignal(id, signal),
      onMessage: (message) => options.onMessage(id, message),
      onData: (data) => options.onData(id, data),
      safety,
      refused: options.refused,
      onClosed: () => options.onClosed(id),
      onChange() {
        entries.get(id)?.monitor.connectionChanged()
        // A sender takes nothing before its connection is agreed upon, and its first picture shall be small already.
        steer()
      },
    })
    // Where another had to come down, it begins there.
    const senders = createSenders(rung)
    const monitor = createMonitor(peer, {
      polite,
      canReach: (since) => options.canReach(id, since),
      probe: options.probe,
      why: () => why(id, peer),
      onStatus(status) {
        show(id, { status })
        if (status.at === 'failed') options.onFailed(id, status.why)
      },
      read: senders.read,
    })
    entries.set(id, { peer, monitor, role, senders })
    const { stream } = peer
    const status: LinkStatus = { at: 'connecting' }
    const link: Link = {
      status,
      stream,
      speaking: false,
      ...senders.view(),
      safety: safety.state(),
    }
    view.set(new Map(view.value).set(id, link))
    // On its way while there is a network to bring it.
    options.loadDiagnosis().catch(() => {})
  }

  async function why(id: PeerId, peer: PeerLink): Promise<LinkTrouble> {
    const around = options.around(id)
    try {
      const loaded = await options.loadDiagnosis()
      return await loaded.diagnose(peer.connection(), around)
    } catch {
      return around.isOnline ? 'unknown' : 'offline'
    }
  }

  function close(id: PeerId, { peer, monitor }: Entry): void {
    monitor.end()
    peer.close(options.lingers() ? lingerMs : 0)
    entries.delete(id)
    hide(id)
  }

  function hide(id: PeerId): void {
    const rest = new Map(view.value)
    rest.delete(id)
    view.set(rest)
  }

  function listen(): void {
    for (const [id, { peer, senders }] of entries)
      show(id, { speaking: peer.audioLevel() > speakingLevel, ...senders.view() })
  }

  function look(): void {
    for (const { monitor } of entries.values()) monitor.look()
  }

  /** What is sent to each follows from how many they are, and from what the way there bears. */
  function steer(): void {
    const sent = [...entries].filter(([id, { role }]) => role !== 'hold' && options.isAccepted(id))
    const camera = options.track('video')
    for (const [, { peer, senders }] of sent)
      rung = senders.tune(peer.connection().pc, sent.length, camera)
  }

  function keepTime(): void {
    if (entries.size === 0) {
      for (const timer of timers) clearInterval(timer)
      timers = []
      rung = Infinity
    } else if (timers.length === 0)
      timers = [
        setInterval(listen, speakingPollMs),
        setInterval(() => (look(), steer()), monitorPollMs),
      ]
  }

  return {
    view,
    receive: (from, message) => entries.get(from)?.peer.receive(message, 'room'),
    reconcile(wanted) {
      latest = wanted
      for (const [id, entry] of entries) if (!wanted.has(id)) close(id, entry)
      for (const id of view.value.keys()) if (!wanted.has(id)) hide(id)
      for (const [id, replacements] of turns)
        if (!wanted.has(id)) {
          replacements.forget()
          if (replacements.isRested()) turns.delete(id)
        }
      let isLate = false
      for (const [id, role] of wanted)
        if (entries.has(id)) attend(id, role)
        else turnsOf(id).ask(() => begin(id, isLate))
      isLate = true
      steer()
      keepTime()
    },
    setTracks() {
      for (const { peer } of entries.values()) peer.setTracks()
      steer()
    },
    returned(id) {
      const entry = entries.get(id)
      entry?.peer.resume()
      if (view.value.get(id)?.status.at === 'failed') entry?.monitor.tryAgain()
      else entry?.monitor.look()
    },
    networkChanged() {
      for (const { monitor } of entries.values()) monitor.networkChanged()
    },
    look,
    sendControl(message, to = () => true) {
      for (const [id, { peer }] of entries) if (to(id)) peer.sendControl(message)
    },
    sendData(data, to) {
      checkSize(data)
      const meant = [...entries].filter(([id]) => to === undefined || id === to)
      return meant.filter(([, { peer }]) => peer.sendData(data)).length
    },
    moveOver() {
      for (const { peer } of entries.values()) peer.moveOver()
    },
    renew() {
      for (const { role, peer, monitor } of entries.values()) {
        // Who has not accepted offers nothing, and shows nothing of itself (M2).
        if (role === 'hold') peer.holdAnew()
        else monitor.tryAgain()
      }
    },
    tryAgain(id) {
      const entry = entries.get(id)
      if (entry === undefined) turnsOf(id).ask(() => begin(id, true))
      else entry.monitor.tryAgain()
    },
    verify: safetyCodes.verify,
    inspect(id) {
      const entry = entries.get(id)
      const status = view.value.get(id)?.status
      if (entry === undefined || status === undefined) return null
      const { pc, errors } = entry.peer.connection()
      const refused = options.refused.counts
      const attempts = entry.monitor.attempts()
      return { pc, errors, status, attempts, around: options.around(id), refused }
    },
  }
}
