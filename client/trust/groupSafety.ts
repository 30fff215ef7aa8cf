/**
 * What agrees upon the one code of a group (PROTOCOL.md, V8-V10). Who is in the group and what is
 * known of each pair it is told; it does not know how what it says is sent.
 */
import { toGroupCode, toGroupCommitment, toMembers } from '../../protocol/groupSafety'
import { randomToken } from '../../protocol/ids'
import type { GroupMessage } from '../../protocol/inBand'
import type { PeerId } from '../../protocol/messages'
import type { Party } from '../../protocol/safety'
import { logFailure } from '../base/logFailure'
import { type Epoch, type Group, isBroken, isCommitted, isOf, type Member } from './groupEpoch'
import { missing, toKey, unknown } from './groupEpoch'

const report = logFailure('code of the group')

/**
 * `none`: fewer than three are in the call. `missing`: whose part is not there yet. `verified`: the
 * person has compared it. `broken`: what this one said does not fit.
 */
export type GroupState =
  | { at: 'none' }
  | { at: 'comparing'; missing: readonly PeerId[] }
  | { at: 'code'; code: readonly number[]; verified: boolean }
  | { at: 'broken'; peer: PeerId }

export type GroupOptions = {
  you: () => PeerId
  /** Says it in band; what cannot go is asked for again by `opened`. */
  say: (to: PeerId, message: GroupMessage) => void
  onChange: () => void
}

export type GroupSafety = {
  state(): GroupState
  /** These are in the call with us now. */
  follow(group: Group): void
  /** There is a new channel to this one. */
  opened(peer: PeerId): void
  hear(from: PeerId, message: GroupMessage): void
  /** As of a pair (safety.ts): what is confirmed is what the person was shown. */
  verify(code: readonly number[] | null): boolean
  idle(): Promise<void>
}

/** A group has three who are all alike to each other. */
const groupMin = 3
/** Whoever makes more rounds among the same people tries something. */
const movesMax = 16
/** What is kept of somebody who is ahead of us: what belongs to one round. */
const earlyMax = 4

// oxlint-disable-next-line max-lines-per-function -- one closure over the round of now
export function createGroupSafety({ you, say, onChange }: GroupOptions): GroupSafety {
  let group: Group = new Map()
  let epoch: Epoch | null = null
  let verified: Epoch['own'] | null = null
  let lastRound = 0
  let early: [PeerId, GroupMessage][] = []
  let work = Promise.resolve()

  function enqueue(task: () => Promise<void>): void {
    work = work.then(task).catch(report)
  }

  // --- Which round it is

  async function begin(): Promise<void> {
    const now = group
    const key = toKey(now)
    if (key === null || now.size < groupMin - 1) {
      // A pair that is made anew may turn out to be as it was.
      if (epoch !== null && !isOf(epoch, now)) {
        epoch = null
        onChange()
      }
      return
    }
    if (epoch?.key === key) return
    const members = await toMembers([you(), ...now.keys()])
    await enter({ group: now, key, members, round: lastRound + 1, moves: 0 })
    const due = early
    early = []
    for (const [from, message] of due) await take(from, message)
  }

  async function enter(place: Omit<Epoch, 'own' | 'others' | 'end'>): Promise<void> {
    const [ours = ''] = [...place.group.values()].map((pair) => pair?.own.fingerprints)
    const own = { id: you(), fingerprints: ours, nonce: randomToken() }
    const others = [...place.group].map(([id, pair]): [PeerId, Member] => [
      id,
      { fingerprints: pair?.their.fingerprints ?? '', commit: null, nonce: null },
    ])
    epoch = { ...place, own, others: new Map(others), end: null }
    lastRound = Math.max(lastRound, place.round)
    for (const id of epoch.others.keys()) await speak(epoch, id)
    onChange()
  }

  /** V8, V9: from the beginning, as far as it may go. */
  async function speak(current: Epoch, to: PeerId): Promise<void> {
    const { members, round } = current
    const hash = await toGroupCommitment(current.own, current)
    say(to, { type: 'group-commit', members, round, hash })
    if (isCommitted(current)) reveal(current, to)
  }

  function reveal({ members, round, own }: Epoch, to: PeerId): void {
    say(to, { type: 'group-reveal', members, round, nonce: own.nonce })
  }

  // --- What the others say

  async function take(from: PeerId, message: GroupMessage): Promise<void> {
    if (epoch === null || message.members !== epoch.members || !epoch.others.has(from)) {
      // It may see already who has come.
      const kept = early.filter(([id]) => id === from).slice(1 - earlyMax)
      early = [...early.filter(([id]) => id !== from), ...kept, [from, message]]
      return
    }
    if (message.round < epoch.round || isBroken(epoch)) return
    if (message.round > epoch.round) {
      if (message.type !== 'group-commit' || epoch.moves === movesMax)
        return finish({ broken: from })
      await enter({ ...epoch, round: message.round, moves: epoch.moves + 1 })
    }
    const member = epoch.others.get(from)
    if (member === undefined) return
    if (message.type === 'group-commit') takeCommit(epoch, member, from, message.hash)
    else await takeReveal(epoch, member, from, message.nonce)
  }

  function takeCommit(current: Epoch, member: Member, from: PeerId, hash: string): void {
    if (member.commit !== null) {
      if (member.commit !== hash) finish({ broken: from })
      return
    }
    member.commit = hash
    onChange()
    if (isCommitted(current)) for (const id of current.others.keys()) reveal(current, id)
  }

  async function takeReveal(
    current: Epoch,
    member: Member,
    from: PeerId,
    nonce: string,
  ): Promise<void> {
    const their = { id: from, fingerprints: member.fingerprints, nonce }
    if ((await toGroupCommitment(their, current)) !== member.commit) return finish({ broken: from })
    member.nonce = nonce
    onChange()
    const parties: Party[] = [current.own]
    for (const [id, { fingerprints, nonce: said }] of current.others)
      if (said !== null) parties.push({ id, fingerprints, nonce: said })
    if (parties.length > current.others.size && isCommitted(current) && current.end === null)
      finish(await toGroupCode(parties))
  }

  function finish(end: Epoch['end']): void {
    if (epoch === null) return
    epoch.end = end
    onChange()
  }

  function toState(): GroupState {
    if (group.size < groupMin - 1) return { at: 'none' }
    // A pair that is made anew may be another one, until it has shown that it is not.
    if (epoch === null || epoch.key !== toKey(group))
      return { at: 'comparing', missing: unknown(group) }
    const { end, own } = epoch
    if (end === null) return { at: 'comparing', missing: missing(epoch) }
    if ('broken' in end) return { at: 'broken', peer: end.broken }
    return { at: 'code', code: end, verified: own === verified }
  }

  return {
    state: toState,
    follow(next) {
      group = next
      onChange()
      enqueue(begin)
    },
    opened: (peer) =>
      enqueue(async () => {
        // All that it has to say it says anew; what it said before may be of another page.
        early = early.filter(([id]) => id !== peer)
        if (epoch?.others.has(peer) === true) await speak(epoch, peer)
      }),
    hear: (from, message) => enqueue(() => take(from, message)),
    verify(code) {
      const state = toState()
      if (code === null) verified = null
      else if (state.at === 'code' && state.code.join() === code.join())
        verified = epoch?.own ?? null
      else return false
      onChange()
      return true
    },
    idle: () => work,
  }
}
