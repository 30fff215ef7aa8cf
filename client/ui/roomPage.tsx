import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { roomKind } from '../../protocol/room'
import { type BadLink, linkTrouble } from '../sdk'
import type { Session } from '../session'
import { useApp } from './app'
import { Failed } from './failed'
import { Guard } from './guard'
import { LazyLinkMessage } from './lazyPages'
import { Room } from './room'
import { SessionContext } from './sessionContext'

type Door =
  | { at: 'checking' }
  | { at: 'trouble'; trouble: BadLink }
  | { at: 'inside'; session: Session }

/** Checks the link before anything is sent, then holds the session for as long as this page stands. */
export function RoomPage({ room, secret }: { room: string; secret: string | null }) {
  const { enter, page } = useApp()
  const door = useSignal<Door>({ at: 'checking' })

  useEffect(() => {
    const left = new AbortController()
    const open = async () => {
      const trouble = await linkTrouble(room, secret)
      if (left.signal.aborted) return
      if (trouble !== null) {
        door.value = { at: 'trouble', trouble }
        return
      }
      const session = enter(room, roomKind(room) === 'sealed' ? secret : null)
      left.signal.addEventListener('abort', () =>
        session.close(left.signal.reason === 'away' ? 'away' : 'left'),
      )
      door.value = { at: 'inside', session }
    }
    void open()
    const stop = page.onLeave(() => left.abort('away'))
    return () => {
      stop()
      left.abort('left')
    }
  }, [])

  switch (door.value.at) {
    case 'checking':
      return null
    case 'trouble':
      return <LazyLinkMessage trouble={door.value.trouble} />
    case 'inside':
      // The session outlasts what is drawn of it.
      return (
        <SessionContext.Provider value={door.value.session}>
          <Guard fallback={() => <Failed />}>
            <Room session={door.value.session} />
          </Guard>
        </SessionContext.Provider>
      )
    default:
      return door.value satisfies never
  }
}
