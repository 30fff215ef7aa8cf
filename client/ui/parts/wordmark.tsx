import { useApp, useWords } from '../app'
import '../page.css'

export function Wordmark() {
  return (
    <span class="wordmark">
      <img src="/icon.svg" alt="" width="28" height="28" />
      Parley
    </span>
  )
}

export function HomeLink() {
  const t = useWords()
  const { router } = useApp()
  return (
    <a
      class="home-link"
      href="/"
      aria-label={`Parley, ${t.home}`}
      onClick={(event) => {
        event.preventDefault()
        router.go({ at: 'home' })
      }}
    >
      <Wordmark />
    </a>
  )
}
