/** One link with what looks after it: its monitor, and what is sent over it. EDGE. */
import type { PeerId } from '../../../protocol/messages'
import type { Safety } from '../../trust/safety'
import { diagnose } from '../diagnosis/diagnose'
import { createMonitor, type Monitor } from '../health/monitor'
import { audioLevel } from '../quality/audioLevel'
import { createSenders, type Pictures, type Senders } from '../quality/senders'
import type { Link, LinkRole, LinkStatus, LinkTrouble, Screen, Source } from '../types'
import { createLink } from './link'
import type { LinksOptions, PeerLink } from './linkTypes'
import { isPolite } from './negotiation'
import type { ReplacementLimit } from './replacementLimit'
import { mayWarm, toPolicy } from './warmStart'

export type AttendedLink = {
  link: PeerLink
  monitor: Monitor
  senders: Senders
  role: LinkRole
  /** The pictures that it is sent. */
  sent: () => Omit<Pictures, 'lines'>
  /** What is shown of it as it begins. */
  first: Link
  /** What changes by itself. */
  look: () => Pick<Link, 'speaking' | 'still' | 'voiceOnly'>
}

type Needs = {
  id: PeerId
  role: LinkRole
  replacements: ReplacementLimit
  certificates: () => RTCCertificate[]
  safety: Safety
  nextNumber: () => number
  /** Where another had to come down, it begins there. */
  rung: number
  onStatus: (status: LinkStatus) => void
  /** What is sent over it may have to be something else. */
  onChange: () => void
  /** What the other shares now. */
  onScreen: (screen: Screen | null) => void
}

const speakingLevel = 0.02

export function createAttendedLink(options: LinksOptions, needs: Needs): AttendedLink {
  const { id, role, safety } = needs
  const polite = isPolite(options.you(), id)
  /** Who does not know the sections of a share gets it in place of the camera. */
  const track = (source: Source): MediaStreamTrack | null => {
    if (options.takesShares(id)) return options.track(source)
    if (source === 'camera') return options.track('screen') ?? options.track('camera')
    return source === 'microphone' ? options.track(source) : null
  }
  const link = createLink({
    polite,
    plain: options.isPlain(id),
    role,
    warm: startsWarm(options, id, role),
    config: (isWarm) => ({
      ...options.config(),
      iceTransportPolicy: toPolicy(options.around(id), isWarm),
      certificates: needs.certificates(),
    }),
    nextNumber: needs.nextNumber,
    takesShares: () => options.takesShares(id),
    track,
    isAccepted: () => options.isAccepted(id),
    replacements: needs.replacements,
    sendThroughRoom: (signal) => options.sendThroughRoom(id, signal),
    onMessage: (message) => options.onMessage(id, message),
    onScreen: needs.onScreen,
    onData: (data) => options.onData(id, data),
    onChat: (text) => options.onChat(id, text),
    onChatOpen: () => options.onChatOpen(id),
    onFilesOpen: () => options.onFilesOpen(id),
    safety,
    refused: options.refused,
    onClosed: () => options.onClosed(id),
    // It says so of itself later on, when it has a monitor.
    onChange() {
      monitor.connectionChanged()
      needs.onChange()
    },
  })
  const senders = createSenders(needs.rung)
  const monitor: Monitor = createMonitor(link, {
    polite,
    canReach: (since) => options.canReach(id, since),
    probe: options.probe,
    why: () => whyFailed(options, id, link),
    onStatus: needs.onStatus,
    // The other waits up to 3 s before it asks for a picture that it can begin with.
    onRecovered: () => senders.sendKeyFrame(link.connection().pc),
    read: senders.read,
  })
  const first: Link = {
    status: { at: 'connecting' },
    stream: link.stream,
    screen: null,
    speaking: false,
    ...senders.view(),
    weak: null,
    safety: safety.state(),
  }
  const look = () => ({
    speaking: audioLevel(link.connection().pc) > speakingLevel,
    ...senders.view(),
  })
  const sent = () => ({ camera: track('camera'), screen: track('screen') })
  return { link, monitor, senders, role, sent, first, look }
}

/** M2: whether a connection is made before we accept. */
function startsWarm(options: LinksOptions, id: PeerId, role: LinkRole): boolean {
  if (role !== 'hold' || options.isPlain(id) || !options.warmStart.peek()) return false
  return mayWarm(options.around(id).relay)
}

async function whyFailed(options: LinksOptions, id: PeerId, link: PeerLink): Promise<LinkTrouble> {
  const around = options.around(id)
  try {
    return await diagnose(link.connection(), around)
  } catch {
    return around.isOnline ? 'unknown' : 'offline'
  }
}
