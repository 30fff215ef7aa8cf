/** A room in which a chat goes on, with its ways in the test's hands. */
import type { LeaveReason, PeerId } from '../../protocol/messages'
import type { Profile } from '../../protocol/payload'
import { createStore } from '../base/store'
import type { ChatEar } from '../call/chatPort'
import { initialState, type Person, type State } from '../call/state/state'
import type { Link, Route } from '../call/types'

const call = 'c7fXw0Qm3ZtB1kLr9PzYdA'

type Seen = Partial<Pick<Person, 'lost' | 'call'>> & { profile?: Partial<Profile> | null }

export function chatRoom() {
  const state = createStore<State>({ ...initialState, you: 'anna', signaling: { at: 'open' } })
  const links = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  const said: [to: PeerId, saying: unknown, route: Route][] = []
  let ear: ChatEar | null = null

  /** These are here, and nobody else. */
  function people(all: Record<PeerId, Seen>): void {
    const here = Object.entries(all).map(([id, { profile = {}, ...seen }]): Person => {
      const shown = { name: id, microphone: false, camera: false, chats: true, ...profile }
      return { id, call: null, lost: false, ...seen, profile: profile && shown }
    })
    state.set({ ...state.peek(), people: here })
  }

  return {
    room: {
      room: 'tea',
      state,
      links,
      chatPort: {
        listen(next: ChatEar) {
          ear = next
          return () => (ear = null)
        },
        send(to: PeerId, text: string, route: Route) {
          said.push([to, JSON.parse(text), route])
          return true
        },
      },
    },
    /** Since this was asked last. */
    said: () => said.splice(0),
    people,
    /** We are in a call with these, and connected to them. */
    inCallWith: (...ids: PeerId[]) => {
      const own = { id: call, since: 1, connectedAt: 1, entered: true, rings: 0 }
      state.set({
        ...state.peek(),
        phase: { at: 'in', call: { ...own, offering: [], awaiting: null, refusals: [] } },
      })
      people(Object.fromEntries(ids.map((id) => [id, { call: { id: call, answered: true } }])))
      links.set(new Map(ids.map((id) => [id, link('connected')])))
    },
    hangUp: () => {
      state.set({ ...state.peek(), phase: { at: 'idle' } })
      links.set(new Map())
    },
    connects: (at: 'open' | 'reconnecting') => state.set({ ...state.peek(), signaling: { at } }),
    interrupts: (id: PeerId) => links.set(new Map([[id, link('interrupted')]])),
    hears: (from: PeerId, saying: object, route: Route = 'band') =>
      ear?.hear(from, JSON.stringify(saying), route),
    returned: (id: PeerId) => ear?.returned(id),
    gone: (id: PeerId, reason: LeaveReason = 'left') => ear?.gone(id, reason),
    replied: (payload: string) => ear?.hear(null, payload, 'room'),
    leaves: () => ear?.left(),
  }
}

function link(at: 'connected' | 'interrupted'): Link {
  return {
    status: { at },
    screen: null,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- nobody looks at it
    stream: {} as MediaStream,
    speaking: false,
    still: false,
    voiceOnly: false,
    weak: null,
    safety: { at: 'comparing' },
  }
}
