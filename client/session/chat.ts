/**
 * The chat of a session, as signals, with what this page knows of it besides: what is unread, what
 * floats, what is being typed. EDGE. Loaded once we are in the room.
 */
import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { PeerId } from '../../protocol/messages'
import { type Beside, type Chat, createChat, type Entry, type Reaction } from '../chat/chat'
import { createLevel } from '../media/level'
import { createSpeechDetector } from '../media/speech'
import { forgetRoom, keptOfRoom } from '../memory/keptOfRoom'
import type { Session } from './session'
import { toSignal } from './toSignal'
import { createTurn } from './turn'

export { takesChat } from '../chat/chat'
export type { Entry, Receipt } from '../chat/chat'

/** A reaction that is seen at the moment, over who made it; null: ourselves. */
type Floating = { key: number; from: PeerId | null; reaction: Reaction }

/** What came, in a line. */
type New = Pick<Entry, 'id' | 'name' | 'text'>

export type SessionChat = Omit<Chat, 'entries' | 'hands' | 'close'> & {
  entries: ReadonlySignal<Chat['entries']['value']>
  hands: ReadonlySignal<Chat['hands']['value']>
  isHandUp: ReadonlySignal<boolean>
  isOpen: Signal<boolean>
  /** What came while the chat was closed. */
  unread: ReadonlySignal<number>
  /** What came last while the chat was closed, as long as it is shown. */
  newest: ReadonlySignal<New | null>
  /** Something else has come that stands in the chat, as a file. */
  bringNew: (what: New) => void
  floating: ReadonlySignal<readonly Floating[]>
  draft: Signal<string>
  /** What goes the ways of the chat and is none. One hears it, and what was said before that too. */
  besides: { listen: (beside: Beside & { left: () => void }) => void }
}

type Of = Pick<Session, 'room' | 'state' | 'links' | 'chatPort' | 'media'>
/** What is kept of it is kept as rooms are. */
type Memory = { keeps: ReadonlySignal<boolean> }

const floatingMs = 3000
const floatingMax = 24
const newestMs = 6000

const chats = new WeakMap<Of, SessionChat>()

/** That of this session: one, whoever asks. */
export function chatOf(session: Of, memory: Memory): SessionChat {
  const chat = chats.get(session) ?? createSessionChat(session, memory)
  chats.set(session, chat)
  return chat
}

function createSessionChat(session: Of, memory: Memory): SessionChat {
  const stops: (() => void)[] = []
  const besides = createBesides(stops)
  const chat = createChat(session, {
    store: keptOfRoom('chat', memory.keeps),
    beside: besides.beside,
    onClosed: () => stops.forEach((stop) => stop()),
  })
  const entries = toSignal(chat.entries)
  const hands = toSignal(chat.hands)
  const isHandUp = computed(() => hands.value.some(({ peer }) => peer === null))
  const isOpen = signal(false)
  const unread = signal(0)
  const newest = signal<New | null>(null)
  const floating = signal<readonly Floating[]>([])
  let key = 0

  /** Whether somebody who looks at this page sees the chat. */
  const isSeen = (): boolean => isOpen.peek() && document.visibilityState === 'visible'

  function bringNew(entry: New): void {
    if (isSeen()) return
    unread.value += 1
    if (isOpen.peek()) return
    newest.value = entry
    setTimeout(() => {
      if (newest.peek() === entry) newest.value = null
    }, newestMs)
  }

  chat.onMessage(bringNew)
  chat.onReaction((from, reaction) => {
    const one = { key: ++key, from, reaction }
    floating.value = [...floating.peek(), one].slice(-floatingMax)
    setTimeout(() => {
      floating.value = floating.peek().filter((each) => each !== one)
    }, floatingMs)
  })
  const seeing = effect(() => {
    if (!isOpen.value) return undefined
    newest.value = null
    const look = (): void => {
      if (isSeen()) unread.value = 0
    }
    look()
    document.addEventListener('visibilitychange', look)
    return () => document.removeEventListener('visibilitychange', look)
  })
  const speaking = effect(() =>
    isHandUp.value ? lowerAfterTurn(session, () => chat.raise(false)) : undefined,
  )
  const keeping = effect(() => {
    if (!memory.keeps.value) forgetRoom()
  })
  stops.push(seeing, speaking, keeping)

  return {
    ...chat,
    entries,
    hands,
    isHandUp,
    isOpen,
    unread,
    newest,
    bringNew,
    floating,
    draft: signal(''),
    besides,
  }
}

/** Of each who is here, so much is kept for whoever hears it later. */
const earlyMax = 64

function createBesides(stops: (() => void)[]) {
  let heard: Beside | null = null
  const early: Parameters<Beside['said']>[] = []
  const beside: Beside = {
    said(...what) {
      if (heard !== null) heard.said(...what)
      else if (early.length < earlyMax) early.push(what)
    },
    removed: (peer) => heard?.removed(peer),
    replied: (payload) => heard?.replied(payload),
  }
  return {
    beside,
    listen(next: Beside & { left: () => void }): void {
      heard = next
      stops.push(next.left)
      for (const what of early.splice(0)) next.said(...what)
    },
  }
}

/** Whoever has spoken for some seconds has had the word. Gives what ends this. */
function lowerAfterTurn({ media }: Pick<Of, 'media'>, lower: () => void): () => void {
  const heard = computed(() => {
    const { microphone, muted } = media.state.value
    return microphone.at === 'on' && !muted ? microphone.track : null
  })
  const isSpeech = createSpeechDetector()
  const hasHadTurn = createTurn()
  return createLevel(heard).subscribe((level) => {
    const now = performance.now()
    if (hasHadTurn(isSpeech(level, now), now)) queueMicrotask(lower)
  })
}
