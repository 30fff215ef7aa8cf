/**
 * What may be looked for in a call when the network is gone: it is brought before. Loaded with the
 * call.
 */
import { roomWords } from '../../i18n/room'
import type { Language } from '../../i18n/language'
import { troubleWords } from '../../i18n/trouble'
import { loadMenu } from '../settings/deviceArrow'
import { loadQr } from '../parts/invite'
import { loadUncopied } from '../parts/lazy'
import { loadWhyLost } from '../room/lazy'
import { prefetch } from '../load'
import { loadSettings } from '../settings/settingsButton'

export function prefetchForCall(language: Language): void {
  prefetch(loadSettings, loadQr, loadUncopied, loadWhyLost, loadMenu)
  prefetch(roomWords[language], troubleWords[language])
}
