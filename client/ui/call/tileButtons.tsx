import fullScreen from 'lucide-static/icons/fullscreen.svg?raw'
import shrink from 'lucide-static/icons/shrink.svg?raw'
import type { RefObject } from 'preact'
import type { SharingWords } from '../../i18n/en/sharing'
import { Shape } from '../parts/icon'
import { canFillScreen, toggleFullScreen } from './fullScreen'
import { useFullScreen } from './useFullScreen'
import './tileButtons.css'

type PickProps = { title: string; isLarge: boolean; words: SharingWords; onPick: () => void }

/** The tile itself, as something to press, beneath whatever else there is in it. */
export function PickButton({ title, isLarge, words, onPick }: PickProps) {
  const label = isLarge ? words.notEnlarged(title) : words.enlarge(title)
  return <button type="button" class="pick" aria-label={label} onClick={onPick} />
}

type FillProps = { tile: RefObject<HTMLElement | null>; title: string; words: SharingWords }

/** Gives the whole screen to one tile. */
export function FillButton({ tile, title, words }: FillProps) {
  const isFull = useFullScreen(tile)
  if (!canFillScreen()) return null
  const label = `${isFull ? words.leaveFullScreen : words.fullScreen}: ${title}`
  return (
    <button
      type="button"
      class="round fit-button"
      aria-label={label}
      title={label}
      onClick={() => toggleFullScreen(tile.current)}
    >
      <Shape svg={isFull ? shrink : fullScreen} />
    </button>
  )
}
