import { useRef } from 'preact/hooks'
import type { PeerId } from '../../../../protocol/messages'
import { useSession } from '../../sessionContext'
import type { StageItem } from '../spotlight'
import type { Spotlight } from '../useSpotlight'
import { toLargest, toSpeaker } from './places'

/** What is large in the window; null: all are alike. */
export function useLargest({ large, items }: Pick<Spotlight, 'large' | 'items'>): StageItem | null {
  const links = useSession().links.value
  const speaker = useRef<PeerId | null>(null)
  const present = items.flatMap(({ of, id }) => (of === 'person' ? [id] : []))
  const speaking = present.filter((id) => links.get(id)?.speaking)
  speaker.current = toSpeaker(speaker.current, speaking, present)
  return toLargest(large, speaker.current, items)
}
