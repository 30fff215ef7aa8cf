/**
 * A page that shows a file as a call does, but to nobody: for e2e/showFile.full.test.ts and
 * e2e/showControls.full.test.ts. What they ask of it is at `showPage` of the window.
 */
import { signal } from '@preact/signals'
import { render } from 'preact'
import { chooseLanguage, createSpeech } from '../../i18n/language'
import { showWords } from '../../i18n/show'
import { createMemory } from '../../memory/memory'
import { createRouter } from '../../routing/router'
import type { NotOpened, Shown } from '../../show/shown'
import { AppContext } from '../../ui/app'
import { chooseFile, openFile, ShowControls, ShownPicture } from '../../ui/show/show'
import { createToaster } from '../../ui/toaster'
import { usePart } from '../../ui/usePart'
import '../../ui/base.css'
import '../../ui/parts/controls.css'
import './page.css'

const current = signal<Shown | NotOpened | null>(null)

async function show(file: File): Promise<string> {
  const last = current.value
  if (last !== null && last.what !== 'not-opened') last.close()
  current.value = await openFile(file)
  return current.value.what === 'not-opened' ? current.value.why : current.value.what
}

async function choose(): Promise<void> {
  const file = await chooseFile()
  if (file) await show(file)
}

function ShowPage() {
  const words = usePart(showWords)
  const opened = current.value
  return (
    <main class="call show-page">
      <h1 class="hidden">Show</h1>
      <button type="button" class="button" onClick={() => void choose()}>
        Show a photo, PDF or video
      </button>
      {opened?.what === 'not-opened' && words && words !== 'failed' && (
        <p role="alert">{words.notOpened[opened.why]}</p>
      )}
      {opened !== null && opened.what !== 'not-opened' && (
        <>
          <div class="show-place">
            <ShownPicture shown={opened} />
          </div>
          <ShowControls shown={opened} />
        </>
      )}
    </main>
  )
}

async function start(): Promise<void> {
  const speech = await createSpeech(chooseLanguage(navigator.languages))
  const root = document.getElementById('app')
  if (root === null) return
  const app = {
    page: {
      origin: location.origin,
      document,
      secure: isSecureContext,
      copy: () => Promise.resolve(false),
      share: null,
      wakeLock: null,
      locks: null,
      reload: () => location.reload(),
      onLeave: () => () => {},
    },
    memory: createMemory(null),
    speech,
    words: speech.words,
    router: createRouter(window),
    toaster: createToaster(),
    uncopied: signal(null),
    embedded: null,
    enter: () => {
      throw new Error('There are no rooms here')
    },
  }
  render(
    <AppContext.Provider value={app}>
      <ShowPage />
    </AppContext.Provider>,
    root,
  )
  Object.assign(window, { showPage: { show, current } })
}

void start()
