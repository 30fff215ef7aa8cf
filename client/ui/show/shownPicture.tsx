import { useEffect, useRef } from 'preact/hooks'
import { showWords } from '../../i18n/show'
import type { Shown, Zoomable } from '../../show/shown'
import { withKey } from '../../show/view'
import { usePart } from '../usePart'
import { toPage, toPosition } from './hands'
import { useHands } from './useHands'
import './shownPicture.css'

/**
 * What we show, as the others see it: dragged, pinched and zoomed where it stands. It fills what it
 * is put into.
 */
export function ShownPicture({ shown }: { shown: Shown }) {
  const words = usePart(showWords)
  const place = useRef<HTMLDivElement>(null)
  useHands(place, shown)
  useEffect(() => {
    place.current?.replaceChildren(shown.surface)
  }, [shown])
  return (
    <div
      ref={place}
      class={shown.what === 'video' ? 'shown-picture' : 'shown-picture in-hand'}
      role="group"
      tabIndex={0}
      aria-label={words && words !== 'failed' ? words.surface[shown.what] : shown.name}
      title={shown.name}
      onKeyDown={(event) => {
        if (!event.ctrlKey && !event.metaKey && !event.altKey && takeKey(shown, event.key))
          event.preventDefault()
      }}
    />
  )
}

/** Whether it was one of ours. */
function takeKey(shown: Shown, key: string): boolean {
  switch (shown.what) {
    case 'video': {
      if (key === ' ') {
        if (shown.paused.peek()) shown.play()
        else shown.pause()
        return true
      }
      const to = toPosition(key, shown.positionMs.peek(), shown.durationMs.peek() ?? 0)
      if (to !== null) shown.moveTo(to)
      return to !== null
    }
    case 'pages': {
      const page = toPage(key, shown.page.peek(), shown.pages, shown.view.peek())
      if (page !== null) shown.turnTo(page)
      return page !== null || takeViewKey(shown, key)
    }
    case 'photo':
      return takeViewKey(shown, key)
    default:
      return shown satisfies never
  }
}

function takeViewKey({ view, look }: Zoomable, key: string): boolean {
  const next = withKey(view.peek(), key)
  if (next !== null) look(next)
  return next !== null
}
