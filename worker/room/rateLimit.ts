/**
 * How fast everybody speaks, by peer and by address (E9). In memory: a room that hibernates was
 * silent for 10 s, in which the bucket of every member fills.
 */
import type { PeerId } from '../../protocol/messages'
import { type Bucket, isFull, type Rate, rates, take, type Verdict } from './tokenBucket'
import { idOf, type LiveAttachment } from './attachment'

export type Flow = {
  /** Whether a message of this length may be heard now. */
  take(speaker: LiveAttachment, now: number, length: number): Verdict
  /** When this peer last said anything, in ms since the epoch; 0 where that is forgotten. */
  spokeAt(id: PeerId): number
}

/** More than a room has sockets: whoever is beyond it has gone. */
const kept = 128

export function createFlow(): Flow {
  const peers = new Map<PeerId, Bucket>()
  const addresses = new Map<string, Bucket>()

  return {
    take(speaker, now, length) {
      const id = idOf(speaker)
      const { way } = speaker
      const rate = speaker.is === 'knocking' ? rates.knocker : rates.member
      const shared = speaker.is === 'member' ? rates.address : rates.door
      const key = `${speaker.is} ${way}`
      const ofAddress = way === null ? null : { bucket: addresses.get(key), rate: shared }
      const buckets = { peer: peers.get(id), address: ofAddress }
      const { peer, address, verdict } = take(buckets, rate, now, length)
      keep(peers, id, peer, rates.member, now)
      if (address) keep(addresses, key, address, shared, now)
      return verdict
    },
    spokeAt: (id) => peers.get(id)?.at ?? 0,
  }
}

function keep(
  all: Map<string, Bucket>,
  key: string,
  bucket: Bucket,
  rate: Rate,
  now: number,
): void {
  all.set(key, bucket)
  if (all.size <= kept) return
  for (const [each, its] of all) if (isFull(its, rate, now)) all.delete(each)
}
