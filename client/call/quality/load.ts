/** What is sent to the others, as far as files beside it have to know. PURE. */
import type { Load, Source } from '../types'
import type { Senders } from './senders'

export function loadOf(
  all: readonly { senders: Pick<Senders, 'haveAll'> }[],
  track: (source: Source) => Pick<MediaStreamTrack, 'enabled'> | null,
): Load {
  const isSent = (source: Source): boolean => all.length > 0 && track(source)?.enabled === true
  if (isSent('camera') || isSent('screen'))
    return all.every(({ senders }) => senders.haveAll()) ? 'pictures' : 'tight'
  return isSent('microphone') || isSent('screenSound') ? 'sound' : 'nothing'
}
