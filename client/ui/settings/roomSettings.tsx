import { mayAct } from '../../sdk'
import { lockWords } from '../../i18n/lock'
import { LockSwitch } from '../people/lockSwitch'
import { People } from '../people/people'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** Who is in the room, and who may come. */
export function RoomSettings() {
  const words = usePart(lockWords)
  const { state } = useSession()
  if (words === null || words === 'failed') return null
  return (
    <>
      {mayAct(state.value) && <LockSwitch words={words} />}
      <People words={words} />
    </>
  )
}
