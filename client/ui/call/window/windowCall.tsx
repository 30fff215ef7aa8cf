/** The call in a small window of its own, whose document is another one. Loaded with the call. */
import type { ReadonlySignal } from '@preact/signals'
import { render } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { nameText } from '../../../i18n/say'
import { windowWords } from '../../../i18n/window'
import { ownCall, peopleIn, ringing } from '../../../sdk'
import type { Session } from '../../../session/session'
import { type App, AppContext, useApp, useWords } from '../../app'
import { Guard } from '../../guard'
import { useSize } from '../../parts/useSize'
import { SessionContext, useSession } from '../../sessionContext'
import { usePart } from '../../usePart'
import type { Spotlight } from '../useSpotlight'
import { toPlaces } from './places'
import { useLargest } from './useLargest'
import { WindowBar } from './windowBar'
import { WindowTile } from './windowTile'
import './windowCall.css'

type Shown = ReadonlySignal<Pick<Spotlight, 'large' | 'items'>>

type Around = { app: App; session: Session; shown: Shown; onBack: () => void }

/** Gives what takes it out again. */
export function showWindowCall(
  view: Document,
  { app, session, shown, onBack }: Around,
): () => void {
  render(
    <AppContext.Provider value={app}>
      <SessionContext.Provider value={session}>
        <Guard>
          <WindowCall view={view} shown={shown} onBack={onBack} />
        </Guard>
      </SessionContext.Provider>
    </AppContext.Provider>,
    view.body,
  )
  return () => render(null, view.body)
}

type Props = { view: Document; shown: Shown; onBack: () => void }

function WindowCall({ view, shown, onBack }: Props) {
  const t = useWords()
  const words = usePart(windowWords)
  const language = useApp().speech.language.value
  const state = useSession().state.value
  const stage = useRef<HTMLDivElement>(null)
  const { width, height } = useSize(stage)
  const call = ownCall(state)
  const people = call === null ? [] : peopleIn(state, call.id)
  const { large } = shown.value
  // A file of our own is in our hands, in the page.
  const items = shown.value.items.filter((item) => people.some(({ id }) => id === item.id))
  const largest = useLargest({ items, large })
  const names = people.map((person) => nameText(t, person))
  const said = words && words !== 'failed' ? words : null
  const title = said === null || names.length === 0 ? t.inACall : said.callWith(names)
  useLayoutEffect(() => {
    view.title = title
    view.documentElement.lang = language
  }, [title, language])
  if (call === null) return null
  return (
    <main class="call many call-window" aria-label={title}>
      <div ref={stage} class="stage">
        {toPlaces(items, largest, width, height).map(({ item, box }) => {
          const person = people.find(({ id }) => id === item.id)
          return (
            person && (
              <WindowTile key={`${item.of} ${item.id}`} of={item.of} person={person} box={box} />
            )
          )
        })}
        {people.length === 0 && (
          <p class="window-waiting">{waitingText(ringing(state).map((p) => nameText(t, p)))}</p>
        )}
      </div>
      <WindowBar
        answered={call.since !== null}
        back={said?.backToCall ?? t.inACall}
        onBack={onBack}
      />
    </main>
  )

  function waitingText(rung: string[]): string {
    return rung.length > 0 ? t.ringing(rung) : t.nobodyHere
  }
}
