import { useSignal } from '@preact/signals'
import { useEffect, useMemo } from 'preact/hooks'
import { attempt } from '../../base/attempt'
import { homeWords } from '../../i18n/home'
import { createEntry } from '../../memory/entry'
import type { Recent } from '../../memory/recents'
import { useApp } from '../app'
import { Failed } from '../failed'
import { KeepChoice } from '../settings/keepChoice'
import { usePart } from '../usePart'
import { findRooms, inOrder } from './findRooms'
import { Forgotten } from './forgotten'
import { forgetHere } from './forgetting'
import { RoomCard } from './roomCard'
import { roomLabel } from './roomLabel'
import { RoomSearch } from './roomSearch'
import './rooms.css'

/** With fewer one looks at them all. */
const searchFrom = 6

type Gone = { room: string; label: string; place: number; undo: () => void; end: () => void }

/** The rooms that this browser remembers: whom one calls from here. */
export function Rooms() {
  const { memory, toaster } = useApp()
  const words = usePart(homeWords)
  const typed = useSignal('')
  /** The card whose menu is open. */
  const opened = useSignal<string | null>(null)
  /** The one that was forgotten last, for as long as that can be undone. */
  const gone = useSignal<Gone | null>(null)
  /** The one that came back. */
  const landed = useSignal<string | null>(null)
  const byVideo = useMemo(() => {
    const storage = attempt(() => sessionStorage) ?? null
    return createEntry(storage).read().camera
  }, [])

  // Whoever goes to another page of ours does not undo it there.
  useEffect(() => () => gone.peek()?.end(), [])

  const recents = memory.recents.value
  const undoable = memory.keeps.value ? gone.value : null
  if (recents.length === 0 && memory.keeps.value && undoable === null) return null
  if (words === 'failed') return <Failed />
  if (words === null) return null
  const shown = findRooms(inOrder(recents), typed.value)
  const place = undoable === null ? shown.length : Math.min(undoable.place, shown.length)

  function forget(recent: Recent): void {
    const label = roomLabel(recent)
    gone.peek()?.end()
    opened.value = null
    const at = shown.indexOf(recent)
    gone.value = { room: recent.room, label, place: at, ...forgetHere(memory, recent.room) }
    toaster.announce(words !== null && words !== 'failed' ? words.forgotten(label) : label)
  }

  const toCard = (recent: Recent) => (
    <RoomCard
      key={recent.room}
      recent={recent}
      words={words}
      byVideo={byVideo}
      isOpen={opened.value === recent.room}
      onToggle={(isOpen) => (opened.value = isOpen ? recent.room : null)}
      lands={landed.value === recent.room}
      onForget={() => forget(recent)}
    />
  )
  return (
    <section class="rooms" aria-labelledby="rooms">
      <h2 id="rooms">{words.rooms}</h2>
      {(recents.length >= searchFrom || typed.value !== '') && (
        <RoomSearch words={words} typed={typed} found={shown.length} />
      )}
      <ul>
        {shown.slice(0, place).map(toCard)}
        {undoable && (
          <Forgotten
            key={`forgotten ${undoable.room}`}
            words={words}
            label={undoable.label}
            onUndo={() => {
              undoable.undo()
              landed.value = undoable.room
              gone.value = null
            }}
            onOver={() => {
              undoable.end()
              gone.value = null
            }}
          />
        )}
        {shown.slice(place).map(toCard)}
      </ul>
      <KeepChoice />
    </section>
  )
}
