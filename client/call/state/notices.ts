/** What the person is told once, and what they have read. PURE. */
import type { Notice, State } from './state'

type Omitted<T, K extends PropertyKey> = T extends unknown ? Omit<T, K> : never

export function notice(state: State, what: Omitted<Notice, 'key'>): State {
  const key = (state.notices.at(-1)?.key ?? 0) + 1
  return { ...state, notices: [...state.notices, { ...what, key }].slice(-4) }
}

export function dismiss(state: State, what: 'ended' | 'missed' | 'rejoin' | number): State {
  if (what === 'ended') return { ...state, ended: null, rejoin: null }
  if (what === 'rejoin') return { ...state, rejoin: null }
  if (what === 'missed') return { ...state, missed: [] }
  return { ...state, notices: state.notices.filter((n) => n.key !== what) }
}
