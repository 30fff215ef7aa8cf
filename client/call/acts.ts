/** What the person does in a room: to a call, and to who may be here. */
import { randomToken } from '../../protocol/ids'
import type { Room } from './api'
import type { Outbox } from './outbox'
import { seenIds } from './state/derive'
import type { Event } from './state/events'
import type { State } from './state/state'

type Acts = Pick<
  Room,
  | 'call'
  | 'accept'
  | 'join'
  | 'rejoin'
  | 'decline'
  | 'hangUp'
  | 'dismiss'
  | 'lock'
  | 'admit'
  | 'refuse'
  | 'remove'
>

type Needs = {
  state: () => State
  /** What begins a call does nothing where this browser has no connections. */
  begin: (event: Event) => void
  happen: (event: Event) => void
  outbox: Pick<Outbox, 'lock'>
}

export function createActs({ state, begin, happen, outbox }: Needs): Acts {
  return {
    call: () => begin({ do: 'call', call: randomToken() }),
    accept: () => begin({ do: 'accept' }),
    join: () => begin({ do: 'join' }),
    rejoin: () => begin({ do: 'rejoin' }),
    decline: () => happen({ do: 'decline', reason: 'declined' }),
    hangUp: () => happen({ do: 'hang-up' }),
    dismiss: (what) => happen({ do: 'dismiss', what }),
    // L1, L5: who stays is said by what we see.
    lock: (on) => outbox.lock(on ? { type: 'lock', peers: seenIds(state()) } : { type: 'unlock' }),
    admit: (peer) => outbox.lock({ type: 'admit', peer }),
    refuse: (peer) => outbox.lock({ type: 'refuse', peer }),
    remove(peer) {
      const peers = seenIds(state()).filter((id) => id !== peer)
      outbox.lock({ type: 'remove', peer, peers })
    },
  }
}
