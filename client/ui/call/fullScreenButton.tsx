import enter from 'lucide-static/icons/fullscreen.svg?raw'
import leave from 'lucide-static/icons/shrink.svg?raw'
import type { RefObject } from 'preact'
import { sharingWords } from '../../i18n/sharing'
import { useApp } from '../app'
import { Place } from '../parts/place'
import { usePart } from '../usePart'
import { toggleFullScreen } from './fullScreen'
import { TopButton } from './topButton'
import { useFullScreen } from './useFullScreen'

/** Gives the call the whole screen, where a page can have it. */
export function FullScreenButton({ root }: { root: RefObject<HTMLElement | null> }) {
  const words = usePart(sharingWords)
  const key = useApp().memory.shortcuts.value ? 'F' : undefined
  const isFull = useFullScreen(root)
  if (words === 'failed' || !document.fullscreenEnabled) return null
  if (words === null) return <Place like="chip-button" />
  const label = isFull ? words.leaveFullScreen : words.fullScreen
  return (
    <TopButton
      label={label}
      svg={isFull ? leave : enter}
      shortcut={key}
      onClick={() => toggleFullScreen(root.current)}
    />
  )
}
