/**
 * How fast everybody speaks, by peer and by address (E9). In memory: a room that hibernates was
 * silent for 10 s, in which the bucket of every member fills.
 */
import type { PeerId } from '../../protocol/messages'
import { type Bucket, isFull, type Rate, rates, take, type Verdict } from './tokenBucket'
import { idOf, type LiveAttachment } from './attachment'

export type Flow = {
  /** Whether a message of this length may be heard now. Only a member's is a `chat`. */
  take(speaker: LiveAttachment, now: number, length: number, isChat?: boolean): Verdict
  /** When this peer last said anything, in ms since the epoch; 0 where that is forgotten. */
  spokeAt(id: PeerId): number
}

/** More than a room has sockets: whoever is beyond it has gone. */
const kept = 128

export function createFlow(): Flow {
  const peers = new Map<PeerId, Bucket>()
  const chatting = new Map<PeerId, Bucket>()
  const addresses = new Map<string, Bucket>()

  return {
    take(speaker, now, length, isChat = false) {
      const id = idOf(speaker)
      const { way } = speaker
      const { kind, rate, shared } = toKind(speaker, isChat)
      const ofPeers = isChat ? chatting : peers
      const key = `${kind} ${way}`
      const ofAddress = way === null ? null : { bucket: addresses.get(key), rate: shared }
      const buckets = { peer: ofPeers.get(id), address: ofAddress }
      const { peer, address, verdict } = take(buckets, rate, now, length)
      keep(ofPeers, id, peer, isChat ? rates.chat : rates.member, now)
      if (address) keep(addresses, key, address, shared, now)
      return verdict
    },
    spokeAt: (id) => Math.max(peers.get(id)?.at ?? 0, chatting.get(id)?.at ?? 0),
  }
}

/** `shared`: over all of one address that are of this kind. */
function toKind(
  { is }: LiveAttachment,
  isChat: boolean,
): { kind: string; rate: Rate; shared: Rate } {
  if (isChat) return { kind: 'chat', rate: rates.chat, shared: rates.chatAddress }
  return {
    kind: is,
    rate: is === 'knocking' ? rates.knocker : rates.member,
    shared: is === 'member' ? rates.address : rates.door,
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
