/**
 * All that goes between us and one other about files, over one connection after the other. EDGE.
 * What was said over a connection that is gone is said again over the next: each side says that it
 * hears (`ready`), and then the other what it offers.
 */
import type { Bytes } from '../../protocol/bytes'
import type { Ending, FileSaying, Offer } from '../../protocol/files'
import { logFailure } from '../base/logFailure'
import { createRate } from '../base/rate'
import type { Load } from '../sdk'
import { createIncoming, type Incoming } from './incoming'
import { createLine, type Line } from './line'
import { createOutgoing, type Outgoing } from './outgoing'
import { createParts } from './parts'
import type { OpenSink } from './sink'
import type { Transfer, TransferState } from './transfer'

type Way = Transfer['way']
export type AnswerToOffer = Extract<FileSaying, { type: 'end' | 'got' }> | null

export type Peer = {
  /** There is another connection. */
  opened: (channel: RTCDataChannel) => void
  /** There is none any more. */
  closed: () => void
  /** Offers it, or goes on with it where it was. */
  offer: (what: { offer: Offer; file: Blob; hashes: Bytes }) => void
  /** Takes what was offered. */
  take: (offer: Offer, open: OpenSink) => void
  /** We want nothing more of it. */
  end: (way: Way, file: string, why: Ending) => void
  /** Nothing is known of it any more. */
  forget: (way: Way, file: string) => void
  /** Nothing is heard or said any more. */
  close: () => void
}

type Needs = {
  load: () => Load
  /** The other hears what we say about files, from now on or no longer. */
  onReady: (isReady: boolean) => void
  /**
   * Something is offered that was not, or not by this page. What is returned is said in answer:
   * nothing while a person has to say it.
   */
  onOffer: (offer: Offer) => AnswerToOffer
  /** The other wants one of ours that this page does not have; true: it may have it later. */
  mayHave: (file: string) => boolean
  onState: (way: Way, file: string, state: TransferState) => void
  onBytes: (way: Way, file: string, bytes: number) => void
}

/** One word of theirs brings all that we have to say: no more often than there is a reason. */
const repeatRate = { burst: 4, perSecond: 0.5 }

// oxlint-disable-next-line max-lines-per-function -- one closure over what goes between two
export function createPeer({ load, onReady, onOffer, mayHave, onState, onBytes }: Needs): Peer {
  const incoming = new Map<string, Incoming>()
  const outgoing = new Map<string, Outgoing>()
  const mayRepeat = createRate(repeatRate)
  let line: Line | null = null
  let isReady = false
  /** Those of whom something was asked for, each once, first come first. */
  const queue = new Set<Outgoing>()
  let isRunning = false

  const say = (saying: FileSaying): void => line?.say(saying)

  function hear(saying: FileSaying, parts: ReturnType<typeof createParts>): void {
    switch (saying.type) {
      case 'ready':
        return hearReady(saying.ask)
      case 'offer':
        return hearOffer(saying)
      case 'take':
      case 'want':
        return hearAsked(saying)
      case 'hashes':
      case 'block':
        return parts.expect(incoming.get(saying.file)?.expect(saying) ?? null)
      case 'got':
        if (outgoing.get(saying.file)?.got(saying.blocks) !== true) return
        // What they have is not offered again.
        endOurs(saying.file)
        return onState('out', saying.file, { at: 'done', blob: null })
      case 'end':
        return hearEnd(saying)
      case 'ping':
      case 'pong':
        return
      default:
        return saying satisfies never
    }
  }

  function hearReady(ask: boolean): void {
    if (ask) say({ type: 'ready', ask: false })
    // They have heard it already: this is the answer to what we asked.
    else if (isReady) return
    if (isReady && !mayRepeat(Date.now())) return
    if (!isReady) onReady(true)
    isReady = true
    for (const { offer } of outgoing.values()) say({ type: 'offer', ...offer })
    for (const each of incoming.values()) each.goOn()
  }

  function hearOffer({ file, name, size, root }: Offer): void {
    const offer = { file, name, size, root }
    const answer = onOffer(offer)
    if (answer === null) return incoming.get(file)?.goOn()
    say(answer)
    if (answer.type !== 'end' || !incoming.has(file)) return
    // What comes is not what it was.
    forget(file)
    onState('in', file, { at: 'ended', by: 'us', why: answer.why })
  }

  function hearAsked(saying: Extract<FileSaying, { type: 'take' | 'want' }>): void {
    const out = outgoing.get(saying.file)
    if (out === undefined) {
      // That it was ended, the other may not have heard.
      if (!mayHave(saying.file)) say({ type: 'end', file: saying.file, why: 'cancelled' })
      return
    }
    if (saying.type === 'take') out.askedForHashes()
    else out.wants(saying.block)
    onState('out', saying.file, { at: 'moving' })
    queue.add(out)
    void run()
  }

  async function run(): Promise<void> {
    if (isRunning) return
    isRunning = true
    for (const out of queue) {
      queue.delete(out)
      const now = line
      // What fails of one keeps no other.
      if (now !== null) await out.run(now, () => line !== now).catch(logFailure('files'))
    }
    isRunning = false
  }

  /** Either of the two has ended it: whose it was, the id says. */
  function hearEnd({ file, why }: Extract<FileSaying, { type: 'end' }>): void {
    const state = { at: 'ended', by: 'them', why } as const
    // Of ours it stays: the other may want it after all, as when there is room for it again.
    outgoing.get(file)?.pause()
    if (outgoing.has(file) || mayHave(file)) return onState('out', file, state)
    forget(file)
    onState('in', file, state)
  }

  function forget(file: string): void {
    incoming.get(file)?.discard()
    incoming.delete(file)
  }

  function endOurs(file: string): void {
    outgoing.get(file)?.end()
    outgoing.delete(file)
  }

  function closed(): void {
    line?.end()
    line = null
    if (isReady) onReady(false)
    isReady = false
    for (const out of outgoing.values()) out.wake()
  }

  return {
    opened(channel) {
      closed()
      const parts = createParts()
      const fresh = createLine(channel, {
        load,
        hear: (saying) => line === fresh && hear(saying, parts),
        onPart: (bytes) => line === fresh && parts.take(bytes),
      })
      line = fresh
      channel.addEventListener('close', () => line === fresh && closed())
      say({ type: 'ready', ask: true })
    },
    closed,
    offer({ offer, file, hashes }) {
      outgoing.get(offer.file)?.end()
      const made = createOutgoing({
        offer,
        file,
        hashes,
        onBytes: (bytes) => onBytes('out', offer.file, bytes),
        onFailed(why) {
          say({ type: 'end', file: offer.file, why })
          outgoing.delete(offer.file)
          onState('out', offer.file, { at: 'ended', by: 'us', why })
        },
      })
      outgoing.set(offer.file, made)
      if (isReady) say({ type: 'offer', ...offer })
    },
    take(offer, open) {
      const { file } = offer
      incoming.get(file)?.discard()
      const made = createIncoming({
        offer,
        open,
        say,
        onBytes: (bytes) => onBytes('in', file, bytes),
        onDone(blob) {
          incoming.delete(file)
          onState('in', file, { at: 'done', blob })
        },
        onFailed(why) {
          incoming.delete(file)
          say({ type: 'end', file, why })
          onState('in', file, { at: 'ended', by: 'us', why })
        },
      })
      incoming.set(file, made)
    },
    end(way, file, why) {
      if (way === 'in') forget(file)
      else endOurs(file)
      say({ type: 'end', file, why })
    },
    forget(way, file) {
      if (way === 'in') forget(file)
      else endOurs(file)
    },
    close() {
      closed()
      for (const each of incoming.values()) each.release()
      for (const each of outgoing.values()) each.end()
    },
  }
}
