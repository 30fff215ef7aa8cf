/**
 * What agrees upon the safety code with one other peer (PROTOCOL.md, V1-V5), and remembers whether
 * the person has compared it. It outlives the connections and the links to that peer; it does not
 * know how what it says is sent, nor how somebody is recognised (identity.ts).
 */
import type { CallId, PeerId } from '../../protocol/messages'
import type { CodeMessage, ProofMessage, SafetyMessage } from '../../protocol/inBand'
import { randomToken } from '../../protocol/ids'
import { fingerprintsOf, type Party, toCommitment, toSafetyCode } from '../../protocol/safety'
import { logFailure } from '../base/logFailure'

const report = logFailure('safety code')

/** The fingerprints that both sides of a connection have shown (V1). */
export type Pair = { ours: string; theirs: string }

/** What both sides of an exchange that is over were, and have said. */
export type Evidence = { own: Party; their: Party }

/**
 * How somebody is known from an earlier call (V7); `at` in ms since the epoch. `verified`: whose
 * code was compared then. `renamed`: the same, under another name now than then. `seen`: was here,
 * and nobody compared. `other`: has the name of one who was verified, and has not shown to be that.
 */
export type Recognition =
  | { is: 'verified' | 'renamed'; as: string; at: number }
  | { is: 'seen' }
  | { is: 'other' }

export type SafetyOptions = {
  you: PeerId
  other: PeerId
  /** Says it in band; false when there is no channel to say it on. */
  say: (message: CodeMessage) => boolean
  onChange: () => void
  /** The exchange is over: more may be said, anew over each channel. */
  onReady: () => void
  /** What is said beside the code. */
  onProof: (message: ProofMessage) => void
}

/**
 * The safety code with one other peer: six places in protocol/emoji.json. `comparing`: the two
 * pages are still about it. `verified`: the person has compared it, which is remembered for this
 * call. `changed`: it had been compared, and now the other shows other fingerprints: its page was
 * loaded again, or somebody is in between; the new code is null until it is there. `broken`: what
 * the other said does not fit; somebody is in between. `recognised`: from an earlier call, where
 * something recognises people.
 */
export type SafetyState =
  | { at: 'comparing' }
  | { at: 'code'; code: readonly number[]; verified: boolean; recognised?: Recognition }
  | { at: 'changed'; code: readonly number[] | null }
  | { at: 'broken' }

export type Safety = {
  state(): SafetyState
  /**
   * A new link to this peer, in this call: what is known counts again when it has shown the same
   * fingerprints.
   */
  begin(call: CallId | null): void
  /** The connection in use has these fingerprints. */
  agreed(pair: Pair): void
  /** So it has, and a new control channel on which nothing was said yet. */
  opened(pair: Pair): void
  hear(message: SafetyMessage): void
  /**
   * The person has compared this code; null takes that back, and of a changed one means: seen, and
   * not compared. Returns whether it is done: what is confirmed is what the person was shown, and
   * never another that has come since.
   */
  verify(code: readonly number[] | null, call: CallId | null): boolean
  /** Null before the exchange is over, and when nothing may be said of it. */
  evidence(): Evidence | null
  /** Of the exchange of this evidence: with which key the other is whom. Null: it is nobody known. */
  recognise(evidence: Evidence, key: string | null, recognition: Recognition | null): void
  /** Resolves when all is done that was asked for. */
  idle(): Promise<void>
}

/** What is said about one pair of fingerprints. */
type Exchange = {
  pair: Pair
  own: Party
  /** The first one counts (V3). */
  theirCommit: string | null
  end: { code: readonly number[]; evidence: Evidence } | 'broken' | null
  /** Which the other has shown to have. */
  key: string | null
  recognised: Recognition | null
}

/** What the person has marked as compared, and in which call. */
type Verified = { of: Exchange; call: CallId | null }

// oxlint-disable-next-line max-lines-per-function -- one closure over what both sides committed to
export function createSafety(options: SafetyOptions): Safety {
  const { you, other, say, onChange } = options
  let exchange: Exchange | null = null
  let isAgreed = false
  let verified: Verified | null = null
  let work = Promise.resolve()

  /**
   * One after the other, in the order in which it came; what belongs to an exchange that is over is
   * left.
   */
  function enqueue(task: (current: Exchange) => Promise<void>): void {
    const asked = exchange
    if (asked === null) return
    work = work.then(() => (asked === exchange ? task(asked) : undefined)).catch(report)
  }

  /** Returns whether it is another pair than before. */
  function take(pair: Pair): boolean {
    const isNew = exchange === null || !isSame(exchange.pair, pair)
    if (isNew) {
      const own = { id: you, fingerprints: pair.ours, nonce: randomToken() }
      exchange = { pair, own, theirCommit: null, end: null, key: null, recognised: null }
    }
    if (isNew || !isAgreed) {
      isAgreed = true
      onChange()
    }
    return isNew
  }

  /** V2, V5: from the beginning, as far as it may go. */
  function speak(): void {
    enqueue(async (current) => {
      const hash = await toCommitment(current.own, other)
      if (current !== exchange || !say({ type: 'commit', hash })) return
      reveal(current)
      if (isOver(current.end)) options.onReady()
    })
  }

  function reveal(current: Exchange): void {
    if (current.theirCommit !== null) say({ type: 'reveal', nonce: current.own.nonce })
  }

  async function receive(current: Exchange, message: CodeMessage): Promise<void> {
    if (current.end === 'broken') return
    switch (message.type) {
      case 'commit':
        if (current.theirCommit === null) {
          current.theirCommit = message.hash
          return reveal(current)
        }
        return current.theirCommit === message.hash ? undefined : finish(current, 'broken')
      case 'reveal': {
        const their = { id: other, fingerprints: current.pair.theirs, nonce: message.nonce }
        if ((await toCommitment(their, you)) !== current.theirCommit)
          return finish(current, 'broken')
        if (current.end !== null) return undefined
        const evidence = { own: current.own, their }
        finish(current, { code: await toSafetyCode(current.own, their), evidence })
        return options.onReady()
      }
      default:
        return message satisfies never
    }
  }

  function finish(current: Exchange, end: Exchange['end']): void {
    current.end = end
    onChange()
  }

  return {
    state: () => toState(isAgreed ? exchange : null, verified),
    begin(call) {
      isAgreed = false
      if (verified?.call !== call) verified = null
    },
    agreed(pair) {
      if (take(pair)) speak()
    },
    opened(pair) {
      take(pair)
      speak()
    },
    hear: (message) =>
      enqueue(async (current) =>
        message.type === 'commit' || message.type === 'reveal'
          ? receive(current, message)
          : options.onProof(message),
      ),
    verify(code, call) {
      if (code === null) verified = null
      else if (exchange !== null && isAgreed && isCode(exchange.end, code))
        verified = { of: exchange, call }
      else return false
      onChange()
      return true
    },
    evidence: () => (isAgreed && isOver(exchange?.end) ? exchange.end.evidence : null),
    recognise(evidence, key, recognised) {
      if (exchange?.own !== evidence.own) return
      Object.assign(exchange, { key, recognised })
      onChange()
    },
    idle: () => work,
  }
}

function toState(agreed: Exchange | null, verified: Verified | null): SafetyState {
  if (agreed === null) return { at: 'comparing' }
  const { end, pair, recognised } = agreed
  if (end === 'broken') return { at: 'broken' }
  const isVerified = verified !== null && isSame(verified.of.pair, pair)
  if (verified !== null && !isVerified && !isSamePerson(verified.of, agreed))
    return { at: 'changed', code: end && end.code }
  if (end === null) return { at: 'comparing' }
  return { at: 'code', code: end.code, verified: isVerified, ...(recognised && { recognised }) }
}

/** V7: another page of one who was verified, shown by the same key. */
function isSamePerson(before: Exchange, now: Exchange): boolean {
  return now.recognised?.is === 'verified' && now.key !== null && now.key === before.key
}

function isOver(
  end: Exchange['end'] | undefined,
): end is Exclude<Exchange['end'], 'broken' | null> {
  return end !== null && end !== undefined && end !== 'broken'
}

/** What a connection has agreed upon; null while it has not. */
export function toPair(pc: {
  currentLocalDescription: { sdp: string } | null
  currentRemoteDescription: { sdp: string } | null
}): Pair | null {
  const { currentLocalDescription: ours, currentRemoteDescription: theirs } = pc
  if (ours === null || theirs === null) return null
  return { ours: fingerprintsOf(ours.sdp), theirs: fingerprintsOf(theirs.sdp) }
}

function isSame(a: Pair, b: Pair): boolean {
  return a.ours === b.ours && a.theirs === b.theirs
}

function isCode(end: Exchange['end'], code: readonly number[]): boolean {
  return isOver(end) && end.code.join() === code.join()
}
