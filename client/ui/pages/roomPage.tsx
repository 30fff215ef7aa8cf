import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { roomKind } from '../../../protocol/ids'
import { type BadLink, linkTrouble } from '../../sdk'
import type { Session } from '../../session/session'
import { useApp } from '../app'
import { Failed } from '../failed'
import { Guard } from '../guard'
import { LazyLinkMessage } from './lazy'
import { Room } from './roomScreen'
import { SessionContext } from '../sessionContext'

type Door =
  | { at: 'checking' }
  | { at: 'trouble'; trouble: BadLink }
  | { at: 'inside'; session: Session }

/**
 * Checks the link before anything is sent, then holds the session for as long as this page stands.
 */
export function RoomPage({ room, secret }: { room: string; secret: string | null }) {
  const { enter, page, memory, embedded } = useApp()
  const door = useSignal<Door>({ at: 'checking' })

  function close(how?: 'left' | 'away'): void {
    const { value } = door
    if (value.at === 'inside') value.session.close(how)
  }

  /** Whoever leaves a call without hanging up may come back to it. */
  function howToLeave(): 'left' | 'away' {
    const { value } = door
    return value.at === 'inside' && value.session.state.peek().phase.at === 'in' ? 'away' : 'left'
  }

  function goIn(knocks: boolean, how?: 'away'): void {
    close(how)
    const session = enter(room, roomKind(room) === 'sealed' ? secret : null, knocks)
    door.value = { at: 'inside', session }
  }

  useEffect(() => {
    let isHere = true
    const open = async () => {
      const trouble = await linkTrouble(room, secret)
      if (!isHere) return
      if (trouble !== null) door.value = { at: 'trouble', trouble }
      // Those inside are to read who wants in; the host of an embedded page may say it later.
      else goIn(embedded !== null || memory.name.peek() !== '')
    }
    const leave = (how: 'left' | 'away') => {
      if (isHere) close(how)
      isHere = false
    }
    void open()
    const stop = page.onLeave(() => leave('away'))
    return () => {
      stop()
      leave(howToLeave())
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
            <Room
              key={door.value.session}
              session={door.value.session}
              onKnock={() => goIn(true)}
              onStepOut={() => goIn(true, 'away')}
            />
          </Guard>
        </SessionContext.Provider>
      )
    default:
      return door.value satisfies never
  }
}
