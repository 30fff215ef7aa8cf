/**
 * What may be looked for in a call: it is brought before, since the network may be gone then, or
 * another Parley deployed, which has other parts. Loaded with the call.
 */
import { chatWords } from '../../i18n/chat'
import { filesWords } from '../../i18n/files'
import { controlsWords } from '../../i18n/controls'
import { roomWords } from '../../i18n/room'
import { safetyWords } from '../../i18n/safety'
import { sharingWords } from '../../i18n/sharing'
import { showWords } from '../../i18n/show'
import { troubleWords } from '../../i18n/trouble'
import { weakWords } from '../../i18n/weak'
import { windowWords } from '../../i18n/window'
import type { Language } from '../../i18n/language'
import { loadWindowCall } from './window/loadWindowCall'
import { loadMenu } from '../settings/deviceArrow'
import { loadKeys } from '../settings/loadKeys'
import { loadQr } from '../parts/invite'
import { loadChat } from '../chat/loadChat'
import { loadFiles } from '../files/loadFiles'
import { loadKnocks } from '../people/lazy'
import { loadUncopied } from '../parts/lazy'
import { loadWhyLost } from '../room/lazy'
import { prefetch } from '../load'
import { loadSafety } from '../safety/safetyButton'
import { loadSettings } from '../settings/settingsButton'
import { loadShow } from '../show/lazy'

export function prefetchForCall(language: Language): void {
  // First: buttons have no name before, and cannot be pressed.
  prefetch(
    chatWords[language],
    controlsWords[language],
    filesWords[language],
    roomWords[language],
    troubleWords[language],
    safetyWords[language],
    sharingWords[language],
    showWords[language],
    weakWords[language],
    windowWords[language],
  )
  prefetch(loadSettings, loadQr, loadUncopied, loadWhyLost, loadMenu, loadKeys)
  prefetch(loadSafety, loadKnocks, loadShow, loadWindowCall, loadChat)
  prefetch(loadFiles)
}
