import { useApp, useWords } from '../app'
import { CheckLink } from '../parts/checkLink'
import { LanguageSwitch } from '../parts/languageSwitch'
import { NewRoom } from './newRoom'
import { Recents } from './recents'
import { RoomField } from './roomField'
import { Wordmark } from '../parts/wordmark'
import './home.css'

export function Home() {
  const t = useWords()
  const { page } = useApp()
  return (
    <div class="page">
      <header class="page-top">
        <Wordmark />
        <LanguageSwitch />
      </header>
      <main class="home-main">
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
        <Recents />
      </main>
      <footer class="home-foot">
        <CheckLink />
      </footer>
    </div>
  )
}
