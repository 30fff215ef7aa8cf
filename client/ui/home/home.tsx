import { useApp, useWords } from '../app'
import { CheckLink } from '../parts/checkLink'
import { LanguageSwitch } from '../parts/languageSwitch'
import { NewRoom } from './newRoom'
import { RoomField } from './roomField'
import { Rooms } from './rooms'
import { Wordmark } from '../parts/wordmark'
import './home.css'

export function Home() {
  const t = useWords()
  const { page, memory } = useApp()
  const hasRooms = memory.recents.value.length > 0
  return (
    <div class="page">
      <header class="page-top">
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main class={hasRooms ? 'home-main with-rooms' : 'home-main'}>
        <div class="home-start">
          <div class="home-words">
            <h1>{t.tagline}</h1>
            <p class="lead">{t.pitch}</p>
            <img class="hero" src="/hero.svg" alt="" width="440" height="260" />
          </div>
          <div class="home-doors">
            {page.secure || <p class="warning">{t.needsHttps}</p>}
            <NewRoom primary />
            <RoomField />
          </div>
        </div>
        <Rooms />
      </main>
      <footer class="home-foot">
        <CheckLink />
      </footer>
    </div>
  )
}
