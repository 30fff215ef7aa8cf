import { useEffect } from 'preact/hooks'
import { sharingWords } from '../../i18n/sharing'
import type { Shown } from '../../show/shown'
import { FailedPart } from '../failed'
import { loadShow } from '../show/lazy'
import { useLoaded } from '../useLoaded'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { type Box, toStyle } from './boxes'
import { PickButton } from './tileButtons'
import './ownFileTile.css'

type Props = { shown: Shown; box: Box; isLarge: boolean; onPick: () => void }

/** The file that we show, in our hands: large, with its controls. */
export function OwnFileTile({ shown, box, isLarge, onPick }: Props) {
  const words = usePart(sharingWords)
  const part = useLoaded(loadShow)
  const speaker = useSession().media.state.value.chosen.speaker ?? ''
  useEffect(() => {
    if (shown.what === 'video') shown.hearOn(speaker)
  }, [shown, speaker])
  if (words === null || words === 'failed' || part === null) return null
  return (
    <figure class="tile own-file" style={toStyle(box)} aria-label={words.yourShare}>
      {part === 'failed' ? <FailedPart /> : <part.ShownPicture shown={shown} />}
      {isLarge
        ? part !== 'failed' && <part.ShowControls shown={shown} />
        : words && (
            <PickButton title={words.yourShare} isLarge={false} words={words} onPick={onPick} />
          )}
    </figure>
  )
}
