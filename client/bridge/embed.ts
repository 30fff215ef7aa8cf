/**
 * A room that somebody else's page or app shows: `?embed=1`. It remembers nothing, asks for no more
 * than it was not told, and speaks with its host. Loaded for such pages alone.
 */
import { signal } from '@preact/signals'
import { closedWords } from '../i18n/closed'
import { embedWords } from '../i18n/embed'
import { sharingWords } from '../i18n/sharing'
import { troubleWords } from '../i18n/trouble'
import type { Embedding } from '../routing/embedding'
import type { App } from '../ui/app'
import { chatOf } from '../session/chat'
import { createAcceptor } from './acceptor'
import { createBridge } from './bridge'
import { deviceText, type Place, toError } from './faults'
import { chooseHost } from './host'

export { toEmbedding } from '../routing/embedding'

/** The app as an embedded page has it. */
export async function embed(app: App, asked: Embedding, page: Window): Promise<App> {
  const language = app.speech.language.peek()
  const [own, closed, troubles, sharing] = await Promise.all([
    embedWords[language](),
    closedWords[language](),
    troubleWords[language](),
    sharingWords[language](),
  ])
  const host = chooseHost(page)
  const place: Place = { host: host.kind, passes: toPasses(page) }
  const words = () => ({ main: app.words.peek(), closed, embed: own, trouble: troubles, sharing })
  const name = signal(asked.name ?? '')
  const memory = {
    ...app.memory,
    name,
    setName: (next: string) => (name.value = next),
    remember: () => {},
    keeps: signal(false),
  }
  const bridge = createBridge({
    host,
    shares: asked.shares,
    chat: (session) => (asked.chats ? chatOf(session, memory) : null),
    toError: (fault) => toError(fault, words(), place),
  })
  for (const each of asked.bad) bridge.tell({ about: 'parameter', name: each })

  return {
    ...app,
    memory,
    embedded: {
      isNamed: asked.name !== null,
      shares: asked.shares,
      chats: asked.chats,
      deviceText: (device, trouble) => deviceText(device, trouble, own, place),
      tellOfLink: (trouble) => bridge.tell({ about: 'link', trouble }),
    },
    enter(room, key, knocks) {
      const session = app.enter(room, key, knocks)
      session.setName(name.peek())
      // A link alone shall turn nobody's camera on: somebody must hold the page who may.
      const accepts = asked.accepts && host.kind !== 'none'
      bridge.follow(session, accepts ? createAcceptor(session) : () => {})
      return session
    },
  }
}

type WithPolicy = Document & { featurePolicy?: { allowsFeature(name: string): boolean } }

/** Chromium alone tells. */
function toPasses(page: Window): Place['passes'] {
  return (device) => {
    const { featurePolicy: policy }: WithPolicy = page.document
    return policy?.allowsFeature(device) ?? null
  }
}
