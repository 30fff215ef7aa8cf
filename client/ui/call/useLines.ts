import { signal } from '@preact/signals'
import { useEffect, useLayoutEffect } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { savesData } from '../../memory/choices'
import { useApp } from '../app'
import { useSession } from '../sessionContext'
import { fewer, savedLines, toLines } from './pictureLines'

/** How high somebody's place is in the small window of the call, in pixels of the page. */
const inWindow = signal<ReadonlyMap<PeerId, number>>(new Map())

export function usePlaceInWindow(peer: PeerId, height: number): void {
  // At once: in a page that is hidden, what is to come after the next picture comes late.
  useLayoutEffect(() => {
    inWindow.value = new Map([...inWindow.peek(), [peer, height]])
    return () => {
      inWindow.value = new Map([...inWindow.peek()].filter(([other]) => other !== peer))
    }
  }, [peer, height])
}

/** Asks for no more of somebody's picture than is shown of it; `isWhole`: it has the whole screen. */
export function useLines(peer: PeerId, height: number, isWhole: boolean): void {
  const session = useSession()
  const isSaving = savesData(useApp().memory).is.value
  const highest = Math.max(height, inWindow.value.get(peer) ?? 0)
  const place = isWhole ? null : toLines(highest, window.devicePixelRatio)
  const lines = fewer(place, isSaving ? savedLines : null)
  const hasLink = session.links.value.has(peer)
  useEffect(() => {
    if (hasLink) session.want(peer, lines)
  }, [peer, lines, hasLink])
}

/** And sends no more of our own than that, where data is to be saved. */
export function useSaving(): void {
  const session = useSession()
  const isSaving = savesData(useApp().memory).is.value
  useEffect(() => session.limitPicture(isSaving ? savedLines : null), [isSaving])
}
