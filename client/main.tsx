/**
 * Puts the pieces together. The one place that reaches for `navigator`, `location` and the like.
 */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { isEmbedded } from '../protocol/address'
import { attempt } from './base/attempt'
import { drawLater } from './page/drawing'
import { chooseLanguage, createSpeech } from './i18n/language'
import { beginningWith, createEntry } from './memory/entry'
import { createLastCall } from './call/lastCall'
import { createMemory } from './memory/memory'
import { createMedia } from './media/media'
import { isBusyElsewhere } from './page/callLock'
import { copy, share } from './page/handOver'
import type { Page } from './page/page'
import { createTabs } from './page/tabs'
import { createRouter } from './routing/router'
import { type App, AppContext } from './ui/app'
import { loadHome } from './ui/pages/lazy'
import { prefetch } from './ui/load'
import { Pages } from './ui/pages/pages'
import { toRoomPath } from './routing/roomLink'
import { enterByLink } from './sdk'
import { createSession } from './session/session'
import { createToaster } from './ui/toaster'
import './ui/unstarted.css'

const locks = 'locks' in navigator ? navigator.locks : null

const page: Page = {
  origin: location.origin,
  document,
  secure: isSecureContext,
  copy: (text) => copy(text, navigator.clipboard),
  share: 'share' in navigator ? (url) => share(url, navigator) : null,
  wakeLock: 'wakeLock' in navigator ? navigator.wakeLock : null,
  locks,
  reload: () => location.reload(),
  onLeave(leave) {
    addEventListener('pagehide', leave)
    return () => removeEventListener('pagehide', leave)
  },
}

// A page that comes back from the back/forward cache has left its room: start anew.
addEventListener('pageshow', (event) => {
  if (event.persisted) location.reload()
})

// Not in a frame, nor embedded: that page is a part of another. After all else, since this visit
// does not need it.
const isPart = window.top !== window || isEmbedded(location)
if ('serviceWorker' in navigator && !isPart)
  addEventListener('load', () => navigator.serviceWorker.register('/sw.js').catch(() => {}))

drawLater()
void start()

async function start(): Promise<void> {
  const storage = attempt(() => localStorage) ?? null
  const tabStorage = attempt(() => sessionStorage) ?? null
  const memory = createMemory(storage)
  addEventListener('storage', () => memory.reread())
  const router = createRouter(window)
  // On its way while the language is.
  if (router.route.peek().at === 'home') prefetch(loadHome)
  const embedding = isEmbedded(location) ? await import('./bridge/embed') : null
  const asked = embedding?.toEmbedding(location.hash)
  const wanted = [(asked ? asked.language : memory.language()) ?? [], navigator.languages].flat()
  const speech = await createSpeech(chooseLanguage(wanted))
  const entry = createEntry(tabStorage)
  const lastCall = createLastCall(tabStorage)
  const app: App = {
    page,
    memory,
    speech,
    words: speech.words,
    router,
    toaster: createToaster(),
    uncopied: signal(null),
    embedded: null,
    enter: (room, key, knocks) =>
      createSession(
        enterByLink(new URL(toRoomPath({ room, key }), location.origin), {
          name: memory.name.peek(),
          hidesAddress: memory.hidesAddress,
          warmStart: memory.warmStart,
          lastCall,
          tabs: createTabs(room),
          knocks,
          chats: asked?.chats !== false,
          busy: async () => locks !== null && (await isBusyElsewhere(locks, room)),
        }),
        createMedia(
          // Whoever comes back to a call comes back as they left it.
          asked && lastCall.recall(room, Date.now()) === null
            ? beginningWith({ camera: asked.camera, microphone: asked.microphone }, entry)
            : entry,
          asked ? null : storage,
        ),
      ),
  }
  const shown = embedding && asked ? await embedding.embed(app, asked, window) : app
  const root = document.getElementById('app')
  if (root === null) return
  render(
    <AppContext.Provider value={shown}>
      <Pages />
    </AppContext.Provider>,
    root,
  )
  // Before something has it, there is no focus to keep.
  const bringKeeper = () => import('./page/keepFocus').then((part) => part.keepFocus(document))
  addEventListener('focusin', () => prefetch(bringKeeper), { once: true })
}
