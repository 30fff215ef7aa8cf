import { useEffect } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { savesData } from '../../memory/choices'
import { useApp } from '../app'
import { useSession } from '../sessionContext'
import { fewer, savedLines, toLines } from './pictureLines'

/** Asks for no more of somebody's picture than is shown of it; `isWhole`: it has the whole screen. */
export function useLines(peer: PeerId, height: number, isWhole: boolean): void {
  const session = useSession()
  const isSaving = savesData(useApp().memory).is.value
  const place = isWhole ? null : toLines(height, window.devicePixelRatio)
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
