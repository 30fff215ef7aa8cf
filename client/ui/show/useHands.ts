/** Fingers, a mouse and its wheel on what is shown. EDGE: the element's events. */
import type { RefObject } from 'preact'
import { useEffect } from 'preact/hooks'
import type { Shown } from '../../show/shown'
import type { Point } from '../../show/size'
import { zoom } from '../../show/view'
import { follow, type Place, toPart, toPicturePlace, toTapped, toWheelFactor } from './hands'

export function useHands(element: RefObject<HTMLElement | null>, shown: Shown): void {
  useEffect(() => {
    const { current } = element
    if (current === null || shown.what === 'video') return undefined
    const { view, look, surface } = shown
    /** Where each finger is. */
    const down = new Map<number, Point>()

    function place(): Place {
      return toPicturePlace(surface.getBoundingClientRect(), surface)
    }

    function pressed(event: PointerEvent): void {
      if (event.pointerType === 'mouse' && event.button !== 0) return
      current?.setPointerCapture(event.pointerId)
      down.set(event.pointerId, toPoint(event))
    }

    function moved(event: PointerEvent): void {
      if (!down.has(event.pointerId)) return
      const from = [...down.values()]
      down.set(event.pointerId, toPoint(event))
      look(follow(view.peek(), from, [...down.values()], place()))
    }

    function released({ pointerId }: PointerEvent): void {
      down.delete(pointerId)
    }

    function turned(event: WheelEvent): void {
      // The page would be zoomed, or scrolled.
      event.preventDefault()
      look(zoom(view.peek(), toWheelFactor(event), toPart(toPoint(event), place())))
    }

    function tapped(event: MouseEvent): void {
      look(toTapped(view.peek(), toPart(toPoint(event), place())))
    }

    const controller = new AbortController()
    const { signal } = controller
    current.addEventListener('pointerdown', pressed, { signal })
    current.addEventListener('pointermove', moved, { signal })
    current.addEventListener('pointerup', released, { signal })
    current.addEventListener('pointercancel', released, { signal })
    current.addEventListener('dblclick', tapped, { signal })
    current.addEventListener('wheel', turned, { signal, passive: false })
    return () => controller.abort()
  }, [shown])
}

function toPoint({ clientX, clientY }: MouseEvent): Point {
  return { x: clientX, y: clientY }
}
