import { useEffect } from 'preact/hooks'
import { nameText } from '../../i18n/say'
import { windowWords } from '../../i18n/window'
import { clearSystem, onSystemAction, showToSystem } from '../../page/mediaSession'
import type { Person } from '../../sdk'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { toggleCamera, toggleMute } from './toggles'

/** The system's own controls mute, stop the camera and hang up, for as long as the call lasts. */
export function useMediaSession(people: readonly Person[]): void {
  const t = useWords()
  const words = usePart(windowWords)
  const session = useSession()
  const { media } = session
  const { microphone, camera, muted } = media.state.value
  const names = people.map((person) => nameText(t, person))
  const title =
    names.length === 0 || words === null || words === 'failed' ? t.inACall : words.callWith(names)
  const isHeard = microphone.at === 'on' && !muted
  const isSeen = camera.at === 'on'
  useEffect(
    () => showToSystem({ title, microphone: isHeard, camera: isSeen }),
    [title, isHeard, isSeen],
  )
  useEffect(() => {
    const stops = [
      onSystemAction('togglemicrophone', () => toggleMute(media)),
      onSystemAction('togglecamera', () => toggleCamera(media)),
      onSystemAction('hangup', () => session.hangUp()),
      clearSystem,
    ]
    return () => {
      for (const stop of stops) stop()
    }
  }, [session])
}
