import { useEffect } from 'preact/hooks'
import type { Person } from '../call/state'
import { useApp, useWords } from './app'
import { Avatar } from './avatar'
import { Invite } from './invite'
import './waiting.css'

/** The stage before anybody is in the call with us: whom we ring, or how to get somebody here. */
export function Waiting({ ringing }: { ringing: Person[] }) {
  const t = useWords()
  const { toaster } = useApp()
  const names = ringing.map((p) => p.profile.name || t.guest)
  const title = names.length > 0 ? `${t.ringing(names)}…` : t.nobodyYet
  useEffect(() => toaster.announce(title), [title])
  if (ringing.length === 0) {
    return (
      <div class="waiting">
        <h1>{title}</h1>
        <p>{t.waiting}</p>
        <Invite primary />
      </div>
    )
  }
  return (
    <div class="waiting">
      <div class="waiting-faces">
        {ringing.slice(0, 5).map(({ id, profile }) => (
          <Avatar key={id} id={id} name={profile.name || t.guest} ringing />
        ))}
      </div>
      <h1>{title}</h1>
    </div>
  )
}
