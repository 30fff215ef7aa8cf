/** What is sent to the others, as far as files beside it have to know. PURE. */
import type { Load, Source } from '../types'
import type { Senders } from './senders'

type Sent = readonly [
  id: string,
  {
    link: { connection: () => { pc: Pick<RTCPeerConnection, 'connectionState'> } }
    senders: Pick<Senders, 'haveAll'>
  },
]

/** `all`: to whom something is sent, once there is a way. */
export function loadOf(
  all: readonly Sent[],
  track: (source: Source) => Pick<MediaStreamTrack, 'enabled'> | null,
): Load {
  // Where it is interrupted, what is sent still waits for its turn.
  const isReached = ({ link }: Sent[1]): boolean =>
    ['connected', 'disconnected'].includes(link.connection().pc.connectionState)
  const reached = all.filter(([, sent]) => isReached(sent))
  const isSent = (source: Source): boolean => reached.length > 0 && track(source)?.enabled === true
  if (isSent('camera') || isSent('screen'))
    return reached.every(([, { senders }]) => senders.haveAll()) ? 'pictures' : 'tight'
  return isSent('microphone') || isSent('screenSound') ? 'sound' : 'nothing'
}
