/**
 * The connections to the others. EDGE: it keeps the peers that the state asks for and no others, hands them
 * what arrives, and shows how each is doing. It decides nothing.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import type { PeerId } from '../../protocol/messages'
import type { Link } from '../session'
import type { LinkRole } from './derive'
import { createPeer, type Outgoing, type Peer, type TrackKind } from './peer'

export type LinksOptions = {
  isPolite(other: PeerId): boolean
  isAccepted(other: PeerId): boolean
  config(): RTCConfiguration
  track: (kind: TrackKind) => MediaStreamTrack | null
  send(to: PeerId, out: Outgoing): void
  onFailed(peer: PeerId): void
}

export type Links = {
  view: ReadonlySignal<ReadonlyMap<PeerId, Link>>
  get(id: PeerId): Peer | undefined
  /** Opens what is wanted and missing, closes what is not wanted, and releases what need not be held. */
  reconcile(wanted: ReadonlyMap<PeerId, LinkRole>): void
  setTrack(kind: TrackKind, track: MediaStreamTrack | null): void
}

const speakingLevel = 0.02
const speakingPollMs = 200

export function createLinks(options: LinksOptions): Links {
  const peers = new Map<PeerId, { peer: Peer; role: LinkRole }>()
  const view = signal<ReadonlyMap<PeerId, Link>>(new Map())
  let speakingTimer: ReturnType<typeof setInterval> | undefined
  // Numbers rise over a reload too, since a peer that comes back is the same peer.
  let number = Date.now()

  function show(id: PeerId, change: Partial<Link>): void {
    const link = view.value.get(id)
    if (link !== undefined) view.value = new Map(view.value).set(id, { ...link, ...change })
  }

  function open(id: PeerId, role: LinkRole): void {
    const peer = createPeer({
      polite: options.isPolite(id),
      role,
      config: options.config(),
      nextNumber: () => ++number,
      track: options.track,
      isAccepted: () => options.isAccepted(id),
      send: (out) => options.send(id, out),
      onState(status) {
        show(id, { status })
        if (status === 'failed') options.onFailed(id)
      },
    })
    peers.set(id, { peer, role })
    view.value = new Map(view.value).set(id, {
      status: 'connecting',
      stream: peer.stream,
      speaking: false,
    })
  }

  function close(id: PeerId, peer: Peer): void {
    peer.close()
    peers.delete(id)
    const rest = new Map(view.value)
    rest.delete(id)
    view.value = rest
  }

  function listen(): void {
    for (const [id, { peer }] of peers) {
      const speaking = peer.audioLevel() > speakingLevel
      if (view.value.get(id)?.speaking !== speaking) show(id, { speaking })
    }
  }

  return {
    view,
    get: (id) => peers.get(id)?.peer,
    reconcile(wanted) {
      for (const [id, { peer }] of peers) if (!wanted.has(id)) close(id, peer)
      for (const [id, role] of wanted) {
        const known = peers.get(id)
        if (known === undefined) open(id, role)
        else if (known.role === 'hold' && role !== 'hold') {
          known.role = role
          known.peer.release()
        }
        if (options.isAccepted(id)) known?.peer.hurry()
      }
      if (peers.size === 0) {
        clearInterval(speakingTimer)
        speakingTimer = undefined
      } else speakingTimer ??= setInterval(listen, speakingPollMs)
    },
    setTrack(kind, track) {
      for (const { peer } of peers.values()) peer.setTrack(kind, track)
    },
  }
}
