import './page.css'

export function Wordmark() {
  return (
    <span class="wordmark">
      <img src="/icon.svg" alt="" width="28" height="28" />
      Parley
    </span>
  )
}
