/** What may be looked for in a call when the network is gone: it is brought before. Loaded with the call. */
import { keepWords } from '../../i18n/keep'
import type { Language } from '../../i18n/language'
import { lockWords } from '../../i18n/lock'
import { relayWords } from '../../i18n/relay'
import { settingsWords } from '../../i18n/settings'
import { troubleWords } from '../../i18n/trouble'
import { loadMenu } from '../settings/deviceArrow'
import { loadQr } from '../room/invite'
import { loadUncopied, loadWhyLost } from '../lazyParts'
import { prefetch } from '../load'
import { loadSettings } from '../settings/settingsButton'

const words = [keepWords, lockWords, relayWords, settingsWords, troubleWords]

export function prefetchForCall(language: Language): void {
  prefetch(loadSettings, loadQr, loadUncopied, loadWhyLost, loadMenu)
  prefetch(...words.map((part) => part[language]))
}
