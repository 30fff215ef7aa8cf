/**
 * What this browser remembers between visits. Storage may be forbidden: then it lasts as long as
 * the page.
 */
import { type ReadonlySignal, signal } from '@preact/signals'
import { toPlainName } from '../../protocol/name'
import { attempt } from '../base/attempt'
import { type Recent, readRecents, remember } from './recents'

export type Choice = { is: ReadonlySignal<boolean>; set: (on: boolean) => void }

export type Memory = {
  name: ReadonlySignal<string>
  setName(name: string): void
  recents: ReadonlySignal<Recent[]>
  remember(recent: Recent): void
  /** `how`: what somebody does to the rooms that are remembered (recents.ts, changeRecents.ts). */
  changeRecents(how: (recents: readonly Recent[]) => Recent[]): void
  /** The key that makes rooms here, where that takes one and it was entered. Kept as rooms are. */
  roomKey: ReadonlySignal<string | null>
  setRoomKey(key: string | null): void
  /**
   * Whether rooms are remembered. Turned off, all that were are forgotten, with their keys, and the
   * key that makes rooms.
   */
  keeps: ReadonlySignal<boolean>
  setKeeps(on: boolean): void
  /** Whether calls may be shown as system notifications, where the browser allows them. */
  notify: ReadonlySignal<boolean>
  setNotify: (on: boolean) => void
  /** Whether others may see nothing but a relay's address of us. */
  hidesAddress: ReadonlySignal<boolean>
  setHidesAddress: (on: boolean) => void
  /** Whether a call connects while it rings here. */
  warmStart: ReadonlySignal<boolean>
  setWarmStart: (on: boolean) => void
  /**
   * Whether single keys are shortcuts, which people who speak to their computer may press
   * unawares (WCAG 2.1.4).
   */
  shortcuts: ReadonlySignal<boolean>
  setShortcuts: (on: boolean) => void
  /** Something else to turn on or off, of a part of the page that is not always there. */
  choice: (key: string, first: 'on' | 'off') => Choice
  /** Another tab may have changed any of it. */
  reread(): void
  language(): string | null
  setLanguage(language: string): void
}

export function createMemory(storage: Storage | null): Memory {
  const read = (key: string) => attempt(() => storage?.getItem(`parley.${key}`)) ?? null
  const write = (key: string, value: string) =>
    attempt(() => storage?.setItem(`parley.${key}`, value))
  const erase = (key: string) => attempt(() => storage?.removeItem(`parley.${key}`))

  const name = signal(toPlainName(read('name') ?? ''))
  const recents = signal(readRecents(read('recents')))
  const roomKey = signal(read('room-key'))
  const { choice, look } = createChoices(read, write)
  const notify = choice('notify', 'on')
  const keeps = choice('keep', 'on')
  const hidesAddress = choice('hides-address', 'off')
  const warmStart = choice('warm-start', 'off')
  const shortcuts = choice('shortcuts', 'on')
  const setRecents = (next: Recent[]) => {
    recents.value = next
    write('recents', JSON.stringify(next))
  }
  /** Another tab may have written since. */
  const changeRecents = (how: (before: readonly Recent[]) => Recent[]) =>
    setRecents(how(storage === null ? recents.peek() : readRecents(read('recents'))))
  /** Another tab may have turned it off since. */
  const isKept = () => keeps.is.peek() && read('keep') !== 'off'
  const setRoomKey = (key: string | null) => {
    if (key !== null && !isKept()) return
    roomKey.value = key
    if (key === null) erase('room-key')
    else write('room-key', key)
  }
  return {
    name,
    setName(next) {
      name.value = next
      write('name', next)
    },
    recents,
    remember(recent) {
      if (isKept()) changeRecents((before) => remember(before, recent))
    },
    changeRecents,
    roomKey,
    setRoomKey,
    keeps: keeps.is,
    setKeeps(on) {
      keeps.set(on)
      if (on) return
      setRecents([])
      setRoomKey(null)
    },
    notify: notify.is,
    setNotify: notify.set,
    hidesAddress: hidesAddress.is,
    setHidesAddress: hidesAddress.set,
    warmStart: warmStart.is,
    setWarmStart: warmStart.set,
    shortcuts: shortcuts.is,
    setShortcuts: shortcuts.set,
    choice,
    reread() {
      recents.value = readRecents(read('recents'))
      roomKey.value = read('room-key')
      look()
    },
    language: () => rememberedLanguage(storage),
    setLanguage: (language) => write('language', language),
  }
}

/** What is turned on or off; `look` sees what another tab did. */
function createChoices(
  read: (key: string) => string | null,
  write: (key: string, value: string) => void,
): { choice: Memory['choice']; look: () => void } {
  const choices = new Map<string, Choice & { look: () => void }>()
  const choice = (key: string, first: 'on' | 'off'): Choice => {
    const known = choices.get(key)
    if (known) return known
    const look = () => (read(key) ?? first) === 'on'
    const is = signal(look())
    const made = {
      is,
      look: () => (is.value = look()),
      set: (on: boolean) => {
        is.value = on
        write(key, on ? 'on' : 'off')
      },
    }
    choices.set(key, made)
    return made
  }
  return {
    choice,
    look() {
      for (const { look } of choices.values()) look()
    },
  }
}

/** By itself, for a page that needs nothing else of it. */
export function rememberedLanguage(storage: Storage | null): string | null {
  return attempt(() => storage?.getItem('parley.language')) ?? null
}
