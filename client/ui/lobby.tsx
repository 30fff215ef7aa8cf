import { useApp, useWords } from './app'
import { Doors } from './doors'
import { Icon } from './icon'
import { Invite } from './invite'
import { NameField } from './nameField'
import { PeopleHere } from './peopleHere'
import { Preview } from './preview'
import { RoomNote } from './roomNote'
import { useSession } from './sessionContext'
import { SettingsButton } from './settingsButton'
import './lobby.css'

/** The room while we are in no call. */
export function Lobby({ focusCall }: { focusCall: boolean }) {
  const t = useWords()
  const { router } = useApp()
  const { room, sealed, state } = useSession()
  const alone = state.value.people.length === 0
  return (
    <div class="lobby">
      <header class="lobby-top">
        <button
          type="button"
          class="round quiet"
          aria-label={t.home}
          onClick={() => router.go({ at: 'home' })}
        >
          <Icon name="arrowLeft" />
        </button>
        <h1 class="room-name">
          <span>{room}</span>
          <span class="room-kind" title={sealed ? t.sealed : t.openRoom}>
            <Icon name={sealed ? 'lock' : 'globe'} />
            <span class="hidden">{sealed ? t.sealed : t.openRoom}</span>
          </span>
        </h1>
        <SettingsButton label={t.settings} icon="settings" quiet />
      </header>
      <main class="lobby-main">
        <Preview />
        <div class="lobby-side">
          <PeopleHere />
          <Doors focusCall={focusCall} />
          <Invite primary={alone} />
          <NameField />
          <RoomNote />
        </div>
      </main>
    </div>
  )
}
