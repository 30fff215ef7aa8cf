import { titleOf } from '../../memory/recents'
import { useApp, useWords } from '../app'
import { Doors } from './doors'
import { Guard } from '../guard'
import { Icon } from '../parts/icon'
import { Invite } from '../parts/invite'
import { LazyKnocks, LazyLockChip } from '../people/lazy'
import { LazyChat, LazyLobbyEnd } from './lazy'
import { NameField } from '../parts/nameField'
import { PeopleHere } from './peopleHere'
import { Preview } from './preview'
import { RoomKind } from './roomKind'
import { RoomNote } from './roomNote'
import { useSession } from '../sessionContext'
import { SettingsButton } from '../settings/settingsButton'
import './lobby.css'

/** The room while we are in no call. */
export function Lobby({ focusCall }: { focusCall: boolean }) {
  const t = useWords()
  const { router, embedded, memory } = useApp()
  const { room, state, canCall } = useSession()
  const { people, rejoin, lock, knocks } = state.value
  const title = titleOf(memory.recents.value, room) ?? room
  return (
    <div class="lobby">
      <header class="lobby-top">
        {embedded ? (
          <span />
        ) : (
          <button
            type="button"
            class="round quiet"
            aria-label={t.home}
            onClick={() => router.go({ at: 'home' })}
          >
            <Icon name="arrowLeft" />
          </button>
        )}
        <div class="room-title">
          <h1 class={embedded ? 'hidden' : 'room-name'}>{title}</h1>
          <RoomKind />
          {lock !== null && <LazyLockChip />}
        </div>
        <div class="lobby-end">
          <LazyChat />
          <SettingsButton label={t.settings} icon="settings" quiet />
        </div>
      </header>
      <main class="lobby-main">
        <div class="lobby-own">
          <Guard>
            <Preview />
          </Guard>
        </div>
        <div class="lobby-side">
          {embedded?.isNamed || <NameField />}
          <Doors focusCall={focusCall} />
          {/* Whoever comes and goes is shown below: a press that was aimed at Call meets Call. */}
          <Guard>{knocks.length > 0 && <LazyKnocks />}</Guard>
          <PeopleHere />
          <Guard>{!embedded && <Invite primary={people.length === 0 && rejoin === null} />}</Guard>
          <Guard>
            <RoomNote />
          </Guard>
          <Guard>{canCall && state.value.signaling.at === 'open' && <LazyLobbyEnd />}</Guard>
        </div>
      </main>
    </div>
  )
}
