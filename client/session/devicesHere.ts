/**
 * Who may be rung in a room, as its members say it to each other while they are there: what we
 * hear is kept, and ours goes to each of them once. EDGE: it follows the session.
 */
import { computed, effect, type ReadonlySignal, signal } from '@preact/signals'
import type { PeerId } from '../../protocol/messages'
import { fromJson } from '../../protocol/shape'
import { takesChat } from '../chat/chat'
import { deviceSaying, type OwnDevice } from '../../protocol/closedTab'
import type { Ringable, RingableStore } from '../ring/kept'
import { nameOf, person } from '../sdk'
import type { OwnRinging } from './ownRinging'
import type { Session } from './session'

export type DevicesHere = {
  /** Who may be rung, and is not here. */
  absent: ReadonlySignal<readonly Ringable[]>
  hear: (from: PeerId, text: string) => void
  end: () => void
}

type Needs = {
  session: Pick<Session, 'room' | 'state' | 'chatPort'>
  store: RingableStore
  own: Pick<OwnRinging, 'state'>
  /** Whose device this is has come. */
  onCame: (device: string) => void
}

export function createDevicesHere({ session, store, own, onCame }: Needs): DevicesHere {
  const { room, state } = session
  /** Which device is whose, of those who are here. */
  const here = signal<ReadonlyMap<PeerId, string>>(new Map())

  const absent = computed(() => {
    const present = new Set(here.value.values())
    return store.of(room).value.filter(({ device }) => !present.has(device))
  })

  function hear(from: PeerId, text: string): void {
    const saying = fromJson(deviceSaying, text)
    const sender = person(state.peek(), from)
    if (saying === undefined || sender === undefined) return
    if (saying.type === 'no-device') {
      if (here.peek().get(from) === saying.device) store.drop(room, saying.device)
      return
    }
    const { type: _, ...device } = saying
    here.value = new Map(here.peek()).set(from, device.device)
    store.keep(room, { ...device, name: nameOf(sender) ?? '', seen: Date.now() })
    onCame(device.device)
  }

  function forgetAbsent(): void {
    const { people } = state.value
    const gone = [...here.peek()].filter(([id]) => !people.some((one) => one.id === id))
    if (gone.length === 0) return
    const left = new Map(here.peek())
    for (const [id, device] of gone) {
      left.delete(id)
      markSeen(store, room, device)
    }
    here.value = left
  }

  const stops = [effect(forgetAbsent), tellOthers(session, own)]
  return { absent, hear, end: () => stops.forEach((stop) => stop()) }
}

/**
 * Says ours to each who is here, once, and again whenever something of it is another, or may not
 * have been heard. Gives what ends that.
 */
function tellOthers(
  { state, chatPort }: Pick<Session, 'state' | 'chatPort'>,
  own: Pick<OwnRinging, 'state'>,
): () => void {
  /** What of ours each of them has. */
  const told = new Map<PeerId, OwnDevice>()

  function tell(id: PeerId, device: OwnDevice | null): void {
    const before = told.get(id)
    if (before === device || (before === undefined && device === null)) return
    if (before !== undefined && before.device !== device?.device) {
      if (!say(id, { type: 'no-device', device: before.device })) return
      told.delete(id)
    }
    if (device !== null && say(id, device)) told.set(id, device)
  }

  function say(id: PeerId, saying: object): boolean {
    return chatPort.send(id, JSON.stringify(saying), 'room')
  }

  return effect(() => {
    const now = own.state.value
    const { people, signaling } = state.value
    if (signaling.at !== 'open') return told.clear()
    const here = people.filter(({ lost }) => !lost)
    for (const id of told.keys()) if (!here.some((one) => one.id === id)) told.delete(id)
    const device = now.at === 'on' ? now.device : null
    for (const one of here) if (takesChat(one)) tell(one.id, device)
  })
}

/** They were here until now. */
function markSeen(store: RingableStore, room: string, device: string): void {
  const all = store.of(room).peek()
  const known = all.find((each) => each.device === device)
  if (known !== undefined) store.keep(room, { ...known, seen: Date.now() })
}
