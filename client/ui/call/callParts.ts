/**
 * What may be looked for in a call when the network is gone: it is brought before. Loaded with the
 * call.
 */
import { useEffect } from 'preact/hooks'
import { roomWords } from '../../i18n/room'
import { troubleWords } from '../../i18n/trouble'
import { useApp } from '../app'
import { loadMenu } from '../settings/deviceArrow'
import { loadQr } from '../parts/invite'
import { loadUncopied } from '../parts/lazy'
import { loadWhyLost } from '../room/lazy'
import { prefetch } from '../load'
import { useSession } from '../sessionContext'
import { loadSettings } from '../settings/settingsButton'

/** From when it rings, and again when the room is back: some of it may not have come. */
export function usePrefetchForCall(): void {
  const language = useApp().speech.language.value
  const { at } = useSession().state.value.signaling
  useEffect(() => {
    prefetch(loadSettings, loadQr, loadUncopied, loadWhyLost, loadMenu)
    prefetch(roomWords[language], troubleWords[language])
  }, [language, at])
}
