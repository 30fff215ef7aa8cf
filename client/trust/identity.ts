/**
 * Shows the others that we are the same as in an earlier call, and recognises who shows that (V6,
 * V7). It does not know where keys are kept, and decides nothing about who is whom (recognition.ts).
 */
import {
  type Proof,
  toIdentityText,
  toKeyText,
  toProof,
  toProvenKey,
} from '../../protocol/identity'
import type { CallId, PeerId } from '../../protocol/messages'
import { logFailure } from '../base/logFailure'
import { judge, type Known, mark, see, unmark } from './recognition'
import type { Evidence } from './safety'
import type { SafetyEar, SafetyPort } from './safetyPort'

export type IdentityOptions = {
  room: string
  port: Pick<SafetyPort, 'say' | 'evidence' | 'isVerified' | 'recognise'>
  /** What this browser keeps for this room. */
  keys: {
    pair: CryptoKeyPair
    known: () => Promise<Known[]>
    change: (to: (known: Known[]) => Known[]) => Promise<void>
  }
  call: () => CallId | null
  /** What the other is shown as; null before it can be read. */
  nameOf: (peer: PeerId) => string | null
  /** Calls back when somebody could have shown a key. */
  later: (act: () => void) => void
}

export type Identity = Pick<SafetyEar, 'ready' | 'verified'> & {
  hear(peer: PeerId, proof: Proof): void
  /** Somebody may have another name now. */
  look(): void
  /** Resolves when all is done that was asked for. */
  idle(): Promise<void>
}

/** What one of the others has shown; `key` null: nothing in time. `said`: what came of it. */
type Shown = { evidence: Evidence; key: string | null; said: string }

/** Of each exchange; honest pages need one. */
const wrongMax = 3

const report = logFailure('recognition')

// oxlint-disable-next-line max-lines-per-function -- one closure over who has shown which key
export function createIdentity(options: IdentityOptions): Identity {
  const { room, port, keys, call, nameOf, later } = options
  const shown = new Map<PeerId, Shown>()
  /** Who was known as this call began, and who was marked since. */
  let recalled: { call: CallId | null; known: Known[] } | null = null
  const wrong = new WeakMap<Evidence, number>()
  let ownKey: string | null = null
  let work = Promise.resolve()

  function enqueue(task: () => Promise<void>): void {
    work = work.then(task).catch(report)
  }

  async function recall(): Promise<void> {
    const now = call()
    if (recalled?.call !== now) recalled = { call: now, known: await keys.known() }
  }

  function recognise(peer: PeerId): void {
    const one = shown.get(peer)
    const name = nameOf(peer)
    if (one === undefined || name === null || recalled === null) return
    const recognition = judge(recalled.known, { key: one.key, name })
    const said = JSON.stringify(recognition)
    if (said === one.said) return
    one.said = said
    port.recognise(peer, one.evidence, one.key, recognition)
  }

  async function prove(peer: PeerId, { own, their }: Evidence): Promise<void> {
    const proof = await toProof(keys.pair, toIdentityText(room, own, their))
    if (port.evidence(peer)?.own === own) port.say(peer, { type: 'prove', ...proof })
  }

  async function take(peer: PeerId, proof: Proof): Promise<void> {
    const evidence = port.evidence(peer)
    if (evidence === null) return
    const before = shown.get(peer)
    if (before?.evidence === evidence && before.key !== null) {
      // It is said anew over each connection, and another call may have begun. The first counts.
      await recall()
      return recognise(peer)
    }
    const tries = wrong.get(evidence) ?? 0
    if (tries >= wrongMax) return
    const key = await toProvenKey(proof, toIdentityText(room, evidence.their, evidence.own))
    ownKey ??= await toKeyText(keys.pair)
    // Another tab of this browser is nobody to be recognised.
    if (key === null || key === ownKey) return void wrong.set(evidence, tries + 1)
    await recall()
    shown.set(peer, { evidence, key, said: '' })
    recognise(peer)
    await remember(peer, key)
    if (port.isVerified(peer)) await note(peer, true)
  }

  async function remember(peer: PeerId, key: string): Promise<void> {
    await keys.change((known) => see(known, { key, name: nameOf(peer) ?? '' }, Date.now()))
  }

  /** The mark of the person is that of the key. */
  async function note(peer: PeerId, is: boolean): Promise<void> {
    const one = shown.get(peer)
    if (one === undefined || one.key === null || one.evidence !== port.evidence(peer)) return
    const { key } = one
    const name = nameOf(peer) ?? ''
    const now = Date.now()
    const change = (known: Known[]): Known[] =>
      is ? mark(known, { key, name }, now) : unmark(known, key)
    await recall()
    if (recalled !== null) recalled.known = change(recalled.known)
    await keys.change(change)
    for (const id of shown.keys()) recognise(id)
  }

  /** Who has shown nothing by now is not the one who was verified under this name. */
  async function miss(peer: PeerId, evidence: Evidence): Promise<void> {
    if (port.evidence(peer) !== evidence || shown.get(peer)?.evidence === evidence) return
    await recall()
    shown.set(peer, { evidence, key: null, said: '' })
    recognise(peer)
  }

  return {
    ready(peer) {
      const evidence = port.evidence(peer)
      if (evidence === null) return
      enqueue(() => prove(peer, evidence))
      later(() => enqueue(() => miss(peer, evidence)))
    },
    hear: (peer, proof) => enqueue(() => take(peer, proof)),
    verified: (peer, is) => enqueue(() => note(peer, is)),
    look() {
      for (const peer of shown.keys()) recognise(peer)
    },
    idle: () => work,
  }
}
