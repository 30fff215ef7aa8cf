/** Between a host and the session: tells what happens, and does what it is told. EDGE. */
import { effect, untracked } from '@preact/signals'
import { initialState } from '../sdk'
import type { Session } from '../session/session'
import type { SessionChat } from '../session/chat'
import { shareOf } from '../session/share'
import { perform, refusalOf, toNow } from './commands'
import { type Said, type Scene, toEvents } from './events'
import type { AnyFault } from './faults'
import type { Host } from './host'
import { type Event, parse, toAnswer, toText } from './messages'

export type Bridge = {
  /**
   * Of this session from now on, and of no other. `react` is called after everything that is told.
   */
  follow(session: Session, react: () => void): void
  tell(fault: AnyFault): void
}

type Options = {
  host: Host
  /** Whether the host lets a screen be shared. */
  shares: boolean
  /** The chat of a session; null where the host wants none. */
  chat: (session: Session) => SessionChat | null
  toError: (fault: AnyFault) => Event
}

const beforeAll: Scene = {
  state: initialState,
  failed: new Map(),
  troubles: { camera: null, microphone: null },
  muted: { camera: true, microphone: true },
  sharing: false,
  shareTrouble: null,
  sharers: new Set(),
}

export function createBridge({ host, shares, chat, toError }: Options): Bridge {
  let current: Session | null = null
  let stop = (): void => {}

  const post = (event: Event): void => host.post(toText(event))
  const say = (said: Said): void => post(said.event === 'error' ? toError(said.fault) : said)

  host.listen((text) => {
    const heard = parse(text)
    if (heard === null) return
    const answer = toAnswer(heard.id, 'refused' in heard ? heard.refused : obey(heard.command))
    if (answer !== null) post(answer)
  })

  function obey(command: Parameters<typeof perform>[1]) {
    if (current === null) return 'not-ready'
    const own = chat(current)
    const refusal = refusalOf(command, toNow(current, { shares, chats: own !== null }))
    if (refusal === null) perform(current, command, own)
    return refusal
  }

  return {
    tell: (fault) => post(toError(fault)),
    follow(session, react) {
      stop()
      current = session
      let before = beforeAll
      const stopChat = chat(session)?.onMessage(({ from, name, text }) => {
        if (from !== null) post({ event: 'message', peer: { id: from, name }, text })
      })
      const stopState = effect(() => {
        const after = toScene(session)
        const said = toEvents(before, after, session)
        before = after
        untracked(() => {
          for (const one of said) say(one)
          react()
        })
      })
      stop = () => {
        stopState()
        stopChat?.()
      }
    },
  }
}

function toScene(session: Session): Scene {
  const { state, media, links } = session
  const { value: share } = shareOf(session).state
  const { camera, microphone, muted } = media.state.value
  const failed = [...links.value].flatMap(([id, { status }]) =>
    status.at === 'failed' ? [[id, status.why] as const] : [],
  )
  return {
    state: state.value,
    failed: new Map(failed),
    troubles: {
      camera: camera.at === 'trouble' ? camera.trouble : null,
      microphone: microphone.at === 'trouble' ? microphone.trouble : null,
    },
    sharing: share.at === 'on',
    shareTrouble: share.at === 'trouble' ? share.trouble : null,
    sharers: new Set([...links.value].flatMap(([id, { screen }]) => (screen ? [id] : []))),
    muted: { camera: camera.at !== 'on', microphone: microphone.at !== 'on' || muted },
  }
}
