import { homeWords } from '../../i18n/home'
import { useApp } from '../app'
import { usePart } from '../usePart'
import { findRooms, inOrder } from './findRooms'
import { RoomLink } from './roomLink'

const most = 3

/**
 * The rooms of whom somebody types into the field for links and names. Open opens what stands
 * there, as ever.
 */
export function FieldRooms({ typed }: { typed: string }) {
  const { memory } = useApp()
  const words = usePart(homeWords)
  if (words === null || words === 'failed') return null
  const isTyped = typed.trim() !== ''
  const found = isTyped ? findRooms(inOrder(memory.recents.value), typed) : []
  return (
    <>
      <p class="hidden" role="status">
        {found.length > 0 && words.found(found.length)}
      </p>
      {found.length > 0 && (
        <ul class="field-rooms" aria-label={words.rooms}>
          {found.slice(0, most).map((recent) => (
            <li key={recent.room}>
              <RoomLink recent={recent} class="button" />
            </li>
          ))}
        </ul>
      )}
    </>
  )
}
