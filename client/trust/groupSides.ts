/** For tests: the pages of a group, and what each says to each. */
import type { GroupMessage } from '../../protocol/inBand'
import { createGroupSafety, type GroupSafety } from './groupSafety'
import type { Evidence } from './safety'

/** Of one page: which fingerprints it has, and which it sees of whom; else those that they have. */
export type Prints = { own: string; seen?: Record<string, string> }

export type Member = {
  id: string
  prints: Prints
  safety: GroupSafety
  said: { to: string; message: GroupMessage }[]
}

export type Mesh = {
  members: Map<string, Member>
  at: (id: string) => Member
  /** These are in the call, as all of them see it. */
  meet: (...ids: string[]) => Promise<void>
  /** As this one sees it. */
  sees: (id: string, ids: readonly string[]) => void
  /** Delivers what was said, until nobody says anything more. `change`: on the way. */
  run: (change?: Change) => Promise<void>
  codes: (...ids: string[]) => (string | null)[]
}

/** What becomes of a message on its way: what arrives, of whom. */
type Change = (from: string, to: string, message: GroupMessage) => GroupMessage[]

export function createMesh(prints: Record<string, Prints>): Mesh {
  const members = new Map<string, Member>()
  for (const [id, own] of Object.entries(prints)) members.set(id, createMember(id, own))
  const at = (id: string): Member => {
    const member = members.get(id)
    if (member === undefined) throw new Error(`${id} is nobody`)
    return member
  }

  function sees(id: string, ids: readonly string[]): void {
    const others = ids.filter((each) => each !== id)
    at(id).safety.follow(new Map(others.map((each) => [each, evidenceOf(at(id), at(each))])))
  }

  async function run(change: Change = (_from, _to, message) => [message]): Promise<void> {
    for (;;) {
      await settle(members)
      const said = [...members.values()].flatMap((member) =>
        member.said.splice(0).map((one) => ({ from: member.id, ...one })),
      )
      if (said.length === 0) return
      for (const { from, to, message } of said)
        for (const each of change(from, to, message)) members.get(to)?.safety.hear(from, each)
    }
  }

  return {
    members,
    at,
    sees,
    run,
    async meet(...ids) {
      for (const id of ids) sees(id, ids)
      await run()
    },
    codes: (...ids) => ids.map((id) => codeOf(at(id))),
  }
}

function createMember(id: string, prints: Prints): Member {
  const said: Member['said'] = []
  const safety = createGroupSafety({
    you: () => id,
    say: (to, message) => void said.push({ to, message }),
    onChange() {},
  })
  return { id, prints, safety, said }
}

function evidenceOf(own: Member, other: Member): Evidence {
  return {
    own: { id: own.id, fingerprints: own.prints.own, nonce: '' },
    their: {
      id: other.id,
      fingerprints: own.prints.seen?.[other.id] ?? other.prints.own,
      nonce: '',
    },
  }
}

export function codeOf({ safety }: Member): string | null {
  const state = safety.state()
  return state.at === 'code' ? state.code.join() : null
}

async function settle(members: ReadonlyMap<string, Member>): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1)
    for (const { safety } of members.values()) await safety.idle()
}

/** Of two with nobody in between. */
export function evidence(own: string, other: string): Evidence {
  return {
    own: { id: own, fingerprints: `sha-256 ${own}`, nonce: '' },
    their: { id: other, fingerprints: `sha-256 ${other}`, nonce: '' },
  }
}
