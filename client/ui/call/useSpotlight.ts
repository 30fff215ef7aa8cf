import { useSignal } from '@preact/signals'
import { useEffect, useRef } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import type { Person } from '../../sdk'
import { useSession } from '../sessionContext'
import { shownFile } from '../share/shownFile'
import {
  inOrder,
  isSame,
  pick,
  type Picked,
  type StageItem,
  toLarge,
  toStanding,
} from './spotlight'

export type Spotlight = {
  large: StageItem | null
  /** Who shares, the newest last; we ourselves where it is a file, which is in our hands. */
  screens: readonly PeerId[]
  /** By its place: the faces first, in the order in which they stand, then what is shared. */
  items: readonly StageItem[]
  isLarge: (item: StageItem) => boolean
  tap: (item: StageItem) => void
}

/** What is large in the call: what is shared last, until somebody chooses. */
export function useSpotlight(people: readonly Person[]): Spotlight {
  const session = useSession()
  const { links } = session
  // While nobody is there, it waits.
  const isShown = people.length > 0 && shownFile(session) !== null
  const own = isShown ? [session.state.value.you ?? ''] : []
  const picked = useSignal<Picked>('itself')
  const order = useRef<PeerId[]>([])
  const sharing = people.filter(({ id }) => links.value.get(id)?.screen != null)
  const before = order.current
  const screens = inOrder(before, [...sharing.map(({ id }) => id), ...own])
  order.current = screens
  // What somebody begins to share is looked at first.
  const newest = screens.at(-1)
  const isNew = newest !== undefined && !before.includes(newest)
  useEffect(() => {
    if (isNew) picked.value = 'itself'
  }, [newest, isNew])
  const items: StageItem[] = [
    ...useStanding(people).map((id) => ({ of: 'person', id }) as const),
    ...screens.map((id) => ({ of: 'screen', id }) as const),
  ]
  const large = toLarge(isNew ? 'itself' : picked.value, items)
  return {
    large,
    screens,
    items,
    isLarge: (item) => isSame(item, large),
    tap: (item) => (picked.value = pick(item, large)),
  }
}

/** A word, or a cough, moves nobody. */
const speaksMs = 1000

/** Who stands where. */
function useStanding(people: readonly Person[]): PeerId[] {
  const { links } = useSession()
  const heard = useSignal<ReadonlySet<PeerId>>(new Set())
  const standing = useRef<PeerId[]>([])
  const speaking = people.map(({ id }) => id).filter((id) => links.value.get(id)?.speaking)
  useEffect(() => {
    const timer = setTimeout(() => (heard.value = new Set(speaking)), speaksMs)
    return () => clearTimeout(timer)
  }, [speaking.join()])
  const here = people.map(({ id }) => id)
  standing.current = toStanding(standing.current, here, heard.value)
  return standing.current
}
