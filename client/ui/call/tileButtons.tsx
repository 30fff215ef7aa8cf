import enlarge from 'lucide-static/icons/expand.svg?raw'
import fullScreen from 'lucide-static/icons/fullscreen.svg?raw'
import shrink from 'lucide-static/icons/shrink.svg?raw'
import type { RefObject } from 'preact'
import type { SharingWords } from '../../i18n/en/sharing'
import { Shape } from '../parts/icon'
import { canFillScreen, toggleFullScreen } from './fullScreen'
import { useFullScreen } from './useFullScreen'
import './tileButtons.css'

type Props = {
  tile: RefObject<HTMLElement | null>
  title: string
  isLarge: boolean
  words: SharingWords
}

/**
 * What a tap on the tile does, for keyboards and screen readers; and the whole screen for the one
 * that is large.
 */
export function TileButtons({ tile, title, isLarge, words }: Props) {
  const isFull = useFullScreen(tile)
  const size = isLarge ? words.notEnlarged(title) : words.enlarge(title)
  const full = isFull ? words.leaveFullScreen : words.fullScreen
  return (
    <span class={isLarge ? 'tile-buttons large' : 'tile-buttons'}>
      {!isFull && (
        <button type="button" class="round pick" aria-label={size} title={size}>
          <Shape svg={isLarge ? shrink : enlarge} />
        </button>
      )}
      {isLarge && canFillScreen() && (
        <button
          type="button"
          class="round"
          aria-label={`${full}: ${title}`}
          title={full}
          onClick={(event) => {
            // It is no tap on the tile.
            event.stopPropagation()
            toggleFullScreen(tile.current)
          }}
        >
          <Shape svg={fullScreen} />
        </button>
      )}
    </span>
  )
}
