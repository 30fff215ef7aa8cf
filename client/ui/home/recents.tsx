import { forget } from '../../memory/recents'
import { forgetRoom } from '../../memory/keptOfRoom'
import { isolate } from '../../i18n/isolate'
import { toPath } from '../../routing/route'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { KeepChoice } from '../settings/keepChoice'
import './recents.css'

export function Recents() {
  const t = useWords()
  const { memory, router } = useApp()
  const recents = memory.recents.value
  if (recents.length === 0 && memory.keeps.value) return null
  return (
    <section class="recents" aria-labelledby="recents">
      <h2 id="recents">{t.recent}</h2>
      <ul>
        {recents.map(({ room, key, names, title: own }) => {
          const route = { at: 'room' as const, room, key }
          const title =
            own !== undefined
              ? isolate(own)
              : names.length > 0
                ? names.map(isolate).join(', ')
                : room
          return (
            <li key={room}>
              <a
                href={toPath(route)}
                onClick={(event) => {
                  if (event.ctrlKey || event.metaKey || event.shiftKey) return
                  event.preventDefault()
                  router.go(route)
                }}
              >
                <span class="recent-title">{title}</span>
                {title !== room && <span class="recent-room">{room}</span>}
              </a>
              <button
                type="button"
                class="round quiet"
                aria-label={t.remove(title)}
                onClick={() => {
                  memory.changeRecents((rooms) => forget(rooms, room))
                  forgetRoom(room)
                }}
              >
                <Icon name="close" />
              </button>
            </li>
          )
        })}
      </ul>
      <KeepChoice />
    </section>
  )
}
