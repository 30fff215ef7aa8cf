/** Who is told of those who knock at a locked room (PROTOCOL.md L2). PURE. */
import type { PeerId } from '../../protocol/messages'
import { mayAct } from './lock'
import { type Effect, type Knock, type Member, type RoomState, tell } from './state'

/** Tells everybody whose view of those who knock has changed. Who comes in has seen nothing yet. */
export function tellKnocks(
  before: RoomState,
  now: RoomState,
  effects: readonly Effect[],
): Effect[] {
  const came = new Set(effects.flatMap((effect) => (effect.do === 'admit' ? effect.member.id : [])))
  const seen = (id: PeerId): readonly Knock[] => (came.has(id) ? [] : toView(before, id))
  const told = now.members.filter(({ id }) => !isSame(seen(id), toView(now, id)))
  const acting = told.filter((member) => mayAct(now.members, member))
  const isInformed = ({ id }: Member): boolean => seen(id).length > 0
  const knew = new Set(before.knocks)
  // A list is whole, so that none of it can be missed. A profile in it is told once, so that one
  // change does not cost all of it.
  const news = now.knocks.map((knock) => (knew.has(knock) ? { id: knock.id } : knock))
  return [
    ...tell(acting.filter(isInformed), { type: 'knocks', peers: news }),
    ...tell(
      acting.filter((member) => !isInformed(member)),
      { type: 'knocks', peers: [...now.knocks] },
    ),
    ...tell(
      told.filter((member) => !acting.includes(member)),
      { type: 'knocks', peers: [] },
    ),
  ]
}

/** Those who knock, as far as this member is told. */
function toView({ members, knocks }: RoomState, id: PeerId): readonly Knock[] {
  const member = members.find((each) => each.id === id)
  return member && mayAct(members, member) ? knocks : []
}

function isSame(some: readonly Knock[], others: readonly Knock[]): boolean {
  return some.length === others.length && some.every((knock, index) => knock === others[index])
}
