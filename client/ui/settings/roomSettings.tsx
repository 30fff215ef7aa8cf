import { mayAct } from '../../sdk'
import type { RoomWords } from '../../i18n/en/room'
import { LockSwitch } from '../people/lockSwitch'
import { People } from '../people/people'
import { useSession } from '../sessionContext'

/** Who is in the room, and who may come. */
export function RoomSettings({ words }: { words: RoomWords }) {
  const { state } = useSession()
  return (
    <>
      {mayAct(state.value) && <LockSwitch words={words} />}
      <People words={words} />
    </>
  )
}
