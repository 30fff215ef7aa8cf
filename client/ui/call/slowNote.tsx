import { useEffect, useRef } from 'preact/hooks'
import { troubleWords } from '../../i18n/trouble'
import type { Session } from '../../session/session'
import { useApp } from '../app'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/**
 * That nobody is sent our picture, since the way out is too slow for it, and that it comes again.
 */
export function SlowNote() {
  const words = usePart(troubleWords)
  const session = useSession()
  const { toaster } = useApp()
  const isSlow = isTooSlow(session)
  const wasSlow = useRef(false)
  const said = words && words !== 'failed' ? words.slow : null
  useEffect(() => {
    if (wasSlow.current && !isSlow && said && session.media.state.peek().camera.at === 'on')
      toaster.toast(said.back)
    wasSlow.current = isSlow
  }, [isSlow])
  if (!isSlow || said === null) return null
  return (
    <p class="device-note" role="status">
      {said.tooSlow}
    </p>
  )
}

export function isTooSlow({ links }: Session): boolean {
  const all = [...links.value.values()]
  return all.length > 0 && all.every((link) => link.voiceOnly)
}
