/**
 * The connection to one other in a call, and what the two say over it: PROTOCOL.md M2-M8, P2-P5,
 * V2.
 */
import { createConnection } from './connection.ts'
import { batch, type Description, description, inBand, type InBand, read } from './messages.ts'
import { createSafety, type Known, type Safety, toFingerprints } from './safety.ts'

export type Signal = InBand & { type: 'offer' | 'answer' | 'candidate' }

/** How a signal goes to the other: through the room, or in band. */
type Way = (signal: Signal) => void

export type Talk = {
  other: string
  offer(): void
  /** A signal that came through the room. */
  take(signal: Signal): void
  say(message: InBand): void
  /** In the chat; false when it cannot go in band. */
  sayInChat(text: string): boolean
  packets: { audio: number; video: number }
  code(): number[] | null
  proven(): string | null
  close(): Promise<void>
}

type Setting = {
  known: Known
  you: string
  other: string
  viaRoom: Way
  /** All that the other says in band, and null for the beat (M8). */
  onHeard: (message: InBand | null) => void
  /** What the other says in the chat, in band (P7). */
  onChat: (text: string) => void
  onChatOpen: () => void
  onTrouble: (trouble: unknown) => void
}

const beatMs = 1000

// oxlint-disable-next-line max-lines-per-function -- the same as of a peer
export function createTalk({
  known,
  you,
  other,
  viaRoom,
  onHeard,
  onTrouble,
  ...chat
}: Setting): Talk {
  const connection = createConnection({ onOpen, onText, ...chat })
  let safety: Safety | null = null
  let offered: Description | null = null
  let answeredN = -1
  let line = Promise.resolve()
  const beat = setInterval(() => connection.say('.'), beatMs)

  const say = (message: InBand) => connection.say(JSON.stringify(message))
  const next = (step: () => Promise<void>) => {
    line = line.then(step).catch(onTrouble)
  }

  /** Also called by what comes first: it may be heard before the event is. */
  function onOpen(): Safety {
    const [local, remote] = connection.negotiated().map(toFingerprints)
    safety ??= createSafety(
      known,
      { id: you, fingerprints: local ?? '' },
      { id: other, fingerprints: remote ?? '' },
      say,
    )
    return safety
  }

  function onText(text: string): void {
    const message = read(inBand, text)
    if (message === null && text !== '.') return
    onHeard(message)
    switch (message?.type) {
      case 'offer':
      case 'answer':
      case 'candidate':
        take(message, say)
        break
      case 'commit':
      case 'reveal':
      case 'prove':
        onOpen().hear(message)
        break
      case 'profile':
      case 'hangup':
      case 'away':
      case undefined:
    }
  }

  function take(signal: Signal, way: Way): void {
    next(async () => {
      if (signal.type === 'candidate') await connection.addCandidates(signal.batch)
      else if (signal.type === 'offer') await answer(signal.description, way)
      else if (signal.description.n === offered?.n) {
        offered = null
        await connection.takeAnswer(signal.description.sdp)
      }
    })
  }

  async function answer({ epoch, n, sdp }: Description, way: Way): Promise<void> {
    if (n <= answeredN) return
    answeredN = n
    const candidates = await connection.answer(sdp, (own) =>
      way({ type: 'answer', description: { epoch, n, sdp: own } }),
    )
    way({ type: 'candidate', batch: candidates })
  }

  return {
    other,
    packets: connection.packets,
    offer() {
      next(async () => {
        // Both rise over every page and call of ours (P2).
        const number = Date.now()
        offered = { epoch: number, n: number, sdp: await connection.offer() }
        viaRoom({ type: 'offer', description: offered })
      })
    },
    take: (signal) => take(signal, viaRoom),
    say,
    sayInChat: connection.sayInChat,
    code: () => safety?.code() ?? null,
    proven: () => safety?.proven() ?? null,
    close() {
      clearInterval(beat)
      return connection.close()
    },
  }
}

/** A payload that the room relayed, opened. Null: it does not parse. */
export function toSignal(type: Signal['type'], text: string | null): Signal | null {
  if (type === 'candidate') {
    const candidates = read(batch, text)
    return candidates && { type, batch: candidates }
  }
  const described = read(description, text)
  return described && { type, description: described }
}
