/** What is shown of the links. */
import type { PeerId } from '../../../protocol/messages'
import { hasAll } from '../../base/hasAll'
import { createStore, type Readable } from '../../base/store'
import type { Link } from '../types'

export type LinkView = {
  all: Readable<ReadonlyMap<PeerId, Link>>
  put(id: PeerId, link: Link): void
  /** Of a link that is shown; listeners hear of it where it is something new. */
  change(id: PeerId, change: Partial<Link>): void
  remove(id: PeerId): void
}

export function createLinkView(): LinkView {
  const all = createStore<ReadonlyMap<PeerId, Link>>(new Map())
  const put = (id: PeerId, link: Link): void => all.set(new Map(all.value).set(id, link))
  return {
    all,
    put,
    change(id, change) {
      const link = all.value.get(id)
      if (link !== undefined && !hasAll(link, change)) put(id, { ...link, ...change })
    },
    remove(id) {
      const rest = new Map(all.value)
      rest.delete(id)
      all.set(rest)
    },
  }
}
