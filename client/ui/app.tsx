/** The whole interface: what every part of it may reach, and which page stands. */
import type { ReadonlySignal, Signal } from '@preact/signals'
import { createContext } from 'preact'
import { useContext } from 'preact/hooks'
import type { Words } from '../i18n/en/first'
import type { Speech } from '../i18n/language'
import type { Memory } from '../memory/memory'
import type { Page } from '../page/page'
import type { BadLink } from '../sdk'
import type { Router } from '../routing/router'
import type { Session, DeviceTrouble } from '../session/session'
import type { Toaster } from './toaster'

/**
 * What is different in a page that somebody else's page or app shows (bridge/embed.ts): there is
 * the room, and nothing around it.
 */
type Embedded = {
  /** Whether the host said the name, so that nobody is asked for it. */
  isNamed: boolean
  /** Whether its host lets a screen be shared. */
  shares: boolean
  /** Whether its host lets people use the chat. */
  chats: boolean
  /** What the host must do for a device; null: it is not the host's to do. */
  deviceText(device: 'camera' | 'microphone', trouble: DeviceTrouble): string | null
  tellOfLink(trouble: BadLink): void
}

export type App = {
  page: Page
  router: Router
  memory: Memory
  speech: Speech
  words: ReadonlySignal<Words>
  toaster: Toaster
  /** What the browser did not allow to be copied, for the person to do it. */
  uncopied: Signal<string | null>
  embedded: Embedded | null
  /** `knocks`: whether we ask to be let in, where the room is locked. */
  enter: (room: string, key: string | null, knocks: boolean) => Session
}

export const AppContext = createContext<App | null>(null)

export function useApp(): App {
  const app = useContext(AppContext)
  if (app === null) throw new Error('There is no app around this component.')
  return app
}

export function useWords(): Words {
  return useApp().words.value
}
