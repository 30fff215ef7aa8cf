/**
 * The one place where what peers say to each other becomes a payload, and back (P1-P4, T1-T6):
 * sealed in a sealed room, as it is in an open one. What cannot be opened, or is not what it ought
 * to be, is counted and never acted upon.
 */
import type { Payload, PeerId } from '../../protocol/messages'
import {
  candidatesPayload,
  descriptionPayload,
  type Profile,
  profilePayload,
  type Signal,
} from '../../protocol/payload'
import { toPeerId } from '../../protocol/ids'
import { createSealing, type Opened, type SignalType } from '../../protocol/sealing'
import { fromJson, type Shape } from '../../protocol/shape'
import { createRefusals, type Refusals } from './refusals'

export type Trust = {
  /** Our own id: that which the room says, unless we can tell by ourselves. */
  ownId(said: PeerId): Promise<PeerId>
  sealProfile(profile: Profile): Promise<Payload>
  openProfile(from: PeerId, payload: Payload): Promise<Profile | null>
  /** Null when the other could not open it. */
  sealSignal(to: PeerId, signal: Signal): Promise<Payload | null>
  openSignal(from: PeerId, type: Signal['type'], payload: Payload): Promise<Signal | null>
  /** What is said in the chat (S5), as `sealSignal` and `openSignal`. */
  sealChat(to: PeerId, text: string): Promise<Payload | null>
  openChat(from: PeerId, payload: Payload): Promise<string | null>
  /** What was refused until now; whoever refuses something counts it here. */
  refused: Refusals
}

type Place = {
  room: string
  key: string | null
  secret: Promise<string>
  /**
   * Something was changed on its way, or made up. Said once; a `stale` message may come of a
   * reload.
   */
  onTampered?: () => void
}

/** `key` null in an open room. */
export function createTrust({ room, key, secret, onTampered }: Place): Trust {
  const refused = createRefusals()
  const { counts } = refused
  const own = key === null ? null : secret.then((s) => toPeerId(room, s))
  const sealing =
    key === null || own === null ? null : own.then((you) => createSealing({ room, key, you }))

  const tampered = (): number => counts.clear + counts.replayed + counts.forged

  function readText(opened: Opened): string | null {
    if (opened.ok) return opened.text
    const before = tampered()
    refused.count(opened.refusal)
    if (before === 0 && tampered() > 0) onTampered?.()
    return null
  }

  function read<T>(shape: Shape<T>, opened: Opened): T | null {
    const text = readText(opened)
    if (text === null) return null
    const payload = fromJson(shape, text)
    if (payload === undefined) refused.count('unreadable')
    return payload ?? null
  }

  async function seal(to: PeerId, type: SignalType, text: string): Promise<Payload | null> {
    const seals = await sealing
    return seals === null ? text : seals.signal(to, type, text)
  }

  async function open(from: PeerId, type: SignalType, payload: Payload): Promise<Opened> {
    const seals = await sealing
    return seals === null ? inClear(payload) : seals.openSignal(from, type, payload)
  }

  return {
    ownId: async (said) => (await own) ?? said,
    async sealProfile(profile) {
      const text = JSON.stringify(profile)
      const seals = await sealing
      return seals === null ? text : seals.profile(text)
    },
    async openProfile(from, payload) {
      const seals = await sealing
      const opened = seals === null ? inClear(payload) : await seals.openProfile(from, payload)
      return read(profilePayload, opened)
    },
    sealSignal: (to, signal) =>
      seal(
        to,
        signal.type,
        JSON.stringify(signal.type === 'candidate' ? signal.batch : signal.description),
      ),
    sealChat: (to, text) => seal(to, 'chat', text),
    openChat: async (from, payload) => readText(await open(from, 'chat', payload)),
    async openSignal(from, type, payload) {
      const opened = await open(from, type, payload)
      if (type === 'candidate') {
        const batch = read(candidatesPayload, opened)
        return batch && { type, batch }
      }
      const description = read(descriptionPayload, opened)
      return description && { type, description }
    },
    refused,
  }
}

function inClear(text: string): Opened {
  return { ok: true, text }
}
