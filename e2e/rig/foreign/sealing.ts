/** Sealing with node:crypto: PROTOCOL.md T1-T6. */
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { derive } from './names.ts'

export type Sealing = {
  profile(text: string): string
  signal(to: string, type: SignalType, text: string): string
  /** Null is refused, here and below. */
  openProfile(from: string, payload: string): string | null
  openSignal(from: string, type: SignalType, payload: string): string | null
}

type SignalType = 'offer' | 'answer' | 'candidate' | 'chat'

type Header = { type: SignalType | 'profile'; from: string; to: string } & Numbered
type Numbered = { epoch: Buffer; toEpoch: Buffer; number: number }

/** What is known of another page: which it is, and how far it has counted. */
type Page = { epoch: Buffer; profiles: number; signals: number }

const version = 1
const profileSize = 512
const sizes = [1024, 2048, 4096, 8192, 16_384, 32_768]
const everybody = Buffer.alloc(8)

export function createSealing(room: string, key: string, you: string): Sealing {
  const sealKey = derive(key, 'parley/1 seal')
  const epoch = randomBytes(8)
  const pages = new Map<string, Page>()
  /** Epochs that were left: of each peer, in hex. */
  const past = new Set<string>()
  const sent = new Map<string, number>()

  function seal(to: string, type: Header['type'], text: string): string {
    const number = (sent.get(to) ?? 0) + 1
    sent.set(to, number)
    const toEpoch = to === '' ? everybody : pages.get(to)?.epoch
    if (toEpoch === undefined) throw new Error(`${to} has shown no profile`)
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', sealKey, nonce)
    cipher.setAAD(bind({ type, from: you, to, epoch, toEpoch, number }))
    const sealed = [cipher.update(pad(text, type)), cipher.final(), cipher.getAuthTag()]
    const counted = Buffer.alloc(4)
    counted.writeUInt32BE(number)
    const parts = [Buffer.of(version), epoch, toEpoch, counted, nonce, ...sealed]
    return Buffer.concat(parts).toString('base64url')
  }

  function open(
    from: string,
    to: string,
    type: Header['type'],
    payload: string,
  ): ({ text: string } & Numbered) | null {
    const bytes = Buffer.from(payload, 'base64url')
    if (bytes.length < 33 + 16 || bytes[0] !== version) return null
    const numbered = {
      epoch: bytes.subarray(1, 9),
      toEpoch: bytes.subarray(9, 17),
      number: bytes.readUInt32BE(17),
    }
    const decipher = createDecipheriv('aes-256-gcm', sealKey, bytes.subarray(21, 33))
    decipher.setAAD(bind({ type, from, to, ...numbered }))
    decipher.setAuthTag(bytes.subarray(-16))
    try {
      const text = Buffer.concat([decipher.update(bytes.subarray(33, -16)), decipher.final()])
      return { text: text.toString(), ...numbered }
    } catch {
      return null
    }
  }

  function bind({ type, from, to, ...numbered }: Header): Buffer {
    const epochs = [numbered.epoch, numbered.toEpoch].map((each) => each.toString('base64url'))
    return Buffer.from(
      ['parley/1', room, from, to, type, ...epochs, numbered.number.toString()].join('|'),
    )
  }

  return {
    profile: (text) => seal('', 'profile', text),
    signal: seal,
    openProfile(from, payload) {
      const opened = open(from, '', 'profile', payload)
      if (opened === null || !opened.toEpoch.equals(everybody)) return null
      const page = pages.get(from)
      const isSame = page?.epoch.equals(opened.epoch) === true
      if (isSame && opened.number < page.profiles) return null
      if (past.has(`${from}/${opened.epoch.toString('hex')}`)) return null
      if (page !== undefined && !isSame) past.add(`${from}/${page.epoch.toString('hex')}`)
      const signals = isSame ? page.signals : 0
      pages.set(from, { epoch: Buffer.from(opened.epoch), profiles: opened.number, signals })
      return opened.text
    },
    openSignal(from, type, payload) {
      const opened = open(from, you, type, payload)
      const page = pages.get(from)
      if (opened === null || page === undefined) return null
      const isPresent = opened.epoch.equals(page.epoch) && opened.toEpoch.equals(epoch)
      if (!isPresent || opened.number <= page.signals) return null
      page.signals = opened.number
      return opened.text
    },
  }
}

/** [T3] Spaces up to a size class. */
function pad(text: string, type: Header['type']): Buffer {
  const length = Buffer.byteLength(text)
  const size = (type === 'profile' ? [profileSize] : sizes).find((each) => each >= length)
  if (size === undefined) throw new RangeError(`${length} bytes are too many`)
  return Buffer.concat([Buffer.from(text), Buffer.alloc(size - length, ' ')])
}
