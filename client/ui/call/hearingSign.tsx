import softer from 'lucide-static/icons/volume-1.svg?raw'
import louder from 'lucide-static/icons/volume-2.svg?raw'
import silent from 'lucide-static/icons/volume-x.svg?raw'
import type { PeerId } from '../../../protocol/messages'
import { controlsWords } from '../../i18n/controls'
import { Shape } from '../parts/icon'
import { usePart } from '../usePart'
import { useHearing } from './useHearing'
import './hearingSign.css'

/** That somebody does not sound here as they are sent, beside their name. */
export function HearingSign({ peer, small }: { peer: PeerId; small: boolean }) {
  const words = usePart(controlsWords)
  const [{ volume, isMuted }] = useHearing(peer)
  if ((volume === 100 && !isMuted) || words === null || words === 'failed') return null
  return (
    <>
      <Shape svg={isMuted ? silent : volume < 100 ? softer : louder} />
      <span class={small ? 'hidden' : 'tile-sign'}>
        {isMuted ? words.mutedForYou : words.volumeIs(volume)}
      </span>
    </>
  )
}
