/* oxlint-disable max-lines -- one closure over one world */
/**
 * A room and its people in one process: the real shells of each client (client/call) over fakes of
 * sockets, connections and the clock, and the real rules of the room (worker/room). What happens,
 * and in which order, is the test's to say.
 */
import { vi } from 'vitest'
import { mayAct } from '../client/call/state/derive'
import { settle as flush, stubBrowser } from '../client/testing/fakeBrowser'
import { FakePeerConnection } from '../client/testing/fakePeerConnection'
import { FakeWebSocket } from '../client/testing/fakeWebSocket'
import { credentialEntries, type PeerId } from '../protocol/messages'
import type { Act, TabAct, WorldAct } from './acts'
import { createModelRoom, type Line, type ModelRoom } from './modelRoom'
import { createTab, type Tab } from './tab'

export type World = {
  tabs: readonly Tab[]
  room: ModelRoom
  act(act: Act): Promise<void>
  /**
   * Everybody comes back, all that was said is heard, and (`admits`) everybody who knocks is let
   * in.
   */
  settle(admits: boolean): Promise<void>
  /** Time goes by, and everything is heard at once, until this is so; at the most so many ms. */
  live(isDone: () => boolean, ms: number): Promise<void>
  /** Whether both have the connection of the other at its end of their link. */
  areConnected(one: PeerId, other: PeerId): boolean
  close(): void
}

/** 26 characters, as the room makes them; the first is the polite one to all others. */
const ids = ['a', 'b', 'c', 'd'].map((letter) => letter.repeat(26))
const stepMs = 500

// oxlint-disable-next-line max-lines-per-function -- one closure over one world
export function createWorld(count: number): World {
  const { net } = stubBrowser()
  const room = createModelRoom()
  /** Who makes links at this moment: its certificate is in each of its connections. */
  let maker: PeerId = ''
  const owned = new Map<RTCCertificate, PeerId>()
  const ownerOf = (pc: FakePeerConnection): PeerId | undefined =>
    pc.configuration.certificates?.map((each) => owned.get(each))[0]
  const made: FakePeerConnection[] = []

  vi.stubGlobal(
    'RTCPeerConnection',
    class extends FakePeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(net, configuration)
        made.push(this)
      }
      static generateCertificate(): Promise<RTCCertificate> {
        const certificate = { expires: Infinity, getFingerprints: () => [] }
        owned.set(certificate, maker)
        return Promise.resolve(certificate)
      }
    },
  )
  const pending = new Map<PeerId, FakeWebSocket>()
  FakeWebSocket.onMade = (socket) => {
    const entry = socket.protocols.find((each) => each.startsWith(credentialEntries.secret))
    pending.set(entry?.slice(credentialEntries.secret.length) ?? '', socket)
  }
  const tabs = ids.slice(0, count).map((id) => createTab(id, (owner) => (maker = owner)))

  // --- Lines

  const linesOf = (id: PeerId): Line[] => room.lines().filter(({ owner }) => owner === id)
  /** That which the page has open. */
  const lineOf = (id: PeerId): Line | undefined =>
    linesOf(id).find(({ socket }) => socket.readyState === FakeWebSocket.OPEN)

  function connect(tab: Tab): void {
    const { id } = tab
    // Whom the room closed for good comes back by loading its page anew.
    if (tab.room().state.peek().signaling.at === 'closed') tab.reload()
    const socket = pending.get(id)
    if (socket?.readyState !== FakeWebSocket.CONNECTING) return
    pending.delete(id)
    room.open(id, socket)
    socket.open()
  }

  function deliverDown(line: Line): void {
    if (line.isCut || line.socket.readyState !== FakeWebSocket.OPEN) return
    const message = line.down.shift()
    if (message !== undefined) return line.socket.receive(message)
    if (line.closed !== null) line.socket.lose(line.closed)
  }

  function lose(id: PeerId): void {
    const line = lineOf(id)
    if (line?.isCut) line.socket.lose(1006)
  }

  function crash(tab: Tab): void {
    for (const line of linesOf(tab.id)) line.isCut = true
    for (const pc of made) if (ownerOf(pc) === tab.id) pc.vanish()
    tab.reload()
  }

  // --- What happens

  async function act(event: Act): Promise<void> {
    if ('who' in event) happenTo(event)
    else happen(event)
    await flush()
  }

  function happen(event: WorldAct): void {
    switch (event.do) {
      case 'evict':
        return room.evict()
      case 'forget':
        return room.forget()
      case 'part':
        return net.cut()
      case 'mend':
        return net.mend()
      case 'pass':
        vi.advanceTimersByTime(event.ms)
        return
      default:
        event satisfies never
    }
  }

  function happenTo(event: TabAct): void {
    const tab = tabs[event.who % tabs.length]
    if (tab === undefined) return
    const its = tab.room()
    switch (event.do) {
      case 'call':
      case 'accept':
      case 'join':
      case 'rejoin':
      case 'decline':
        return its[event.do]()
      case 'hang-up':
        return its.hangUp()
      case 'lock':
      case 'unlock':
        return mayAct(its.state.peek()) ? its.lock(event.do === 'lock') : undefined
      case 'admit':
      case 'refuse': {
        const [knock] = its.state.peek().knocks
        return knock && its[event.do](knock.id)
      }
      case 'remove': {
        const [person] = its.state.peek().people
        return person && mayAct(its.state.peek()) ? its.remove(person.id) : undefined
      }
      case 'deliver': {
        const [down, up] = [lineOf(tab.id), linesOf(tab.id).find((line) => line.isOpenThere)]
        if (event.way === 'down') return down && deliverDown(down)
        return up && room.deliverUp(up)
      }
      case 'connect':
        return connect(tab)
      case 'cut':
        for (const line of linesOf(tab.id)) line.isCut = true
        return
      case 'notice':
        if (event.where === 'here') return lose(tab.id)
        for (const line of linesOf(tab.id)) if (line.isCut) room.miss(line)
        return
      case 'reload':
        return tab.reload()
      case 'crash':
        return crash(tab)
      default:
        event satisfies never
    }
  }

  // --- All that was said is heard

  /** Gives whether anything was. */
  async function hearAll(): Promise<boolean> {
    let hasHeard = false
    for (let isBusy = true; isBusy;) {
      isBusy = false
      await flush()
      for (const line of room.lines()) {
        const isUp =
          !line.isCut && line.isOpenThere && (line.up.length > 0 || line.closing !== null)
        const isOpen = line.socket.readyState === FakeWebSocket.OPEN && !line.isCut
        if (isUp) room.deliverUp(line)
        if (isOpen && (line.down.length > 0 || line.closed !== null)) deliverDown(line)
        else if (!isUp) continue
        isBusy = hasHeard = true
      }
    }
    return hasHeard
  }

  function comeBack(): void {
    for (const line of room.lines()) if (line.isCut) room.miss(line)
    for (const tab of tabs) {
      lose(tab.id)
      connect(tab)
    }
  }

  async function settle(admits: boolean): Promise<void> {
    net.mend()
    for (let round = 0; round < 8; round += 1) {
      comeBack()
      // Whoever tries again does so at once.
      vi.advanceTimersByTime(1)
      await flush()
      comeBack()
      if (admits)
        for (const tab of tabs) {
          const [knock] = tab.room().state.peek().knocks
          if (knock) tab.room().admit(knock.id)
        }
      const hasHeard = await hearAll()
      room.forget()
      if (!(await hearAll()) && !hasHeard) break
    }
    room.tidy()
  }

  function areConnected(one: PeerId, other: PeerId): boolean {
    const pcs = [
      [one, other],
      [other, one],
    ].map(([from = '', to = '']) => {
      const its = tabs.find(({ id }) => id === from)?.room()
      const pc = its?.inspect(to)?.pc
      return made.find((each) => Object.is(each, pc) && ownerOf(each) === from)
    })
    return pcs.every((pc, i) => pc?.connectionState === 'connected' && pc.partner === pcs[1 - i])
  }

  async function live(isDone: () => boolean, ms: number): Promise<void> {
    for (let past = 0; past < ms && !isDone(); past += stepMs) {
      vi.advanceTimersByTime(stepMs)
      comeBack()
      await hearAll()
    }
  }

  return {
    tabs,
    room,
    act,
    settle,
    live,
    areConnected,
    close() {
      for (const tab of tabs) tab.close()
      for (const pc of made) pc.close()
      FakeWebSocket.all.length = 0
      vi.clearAllTimers()
    },
  }
}
