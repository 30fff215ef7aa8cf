/**
 * The links to the others. EDGE: it keeps the links that the state asks for and no others, hands
 * them what arrives, and shows how each is doing. It decides nothing.
 */
import type { PeerId } from '../../../protocol/messages'
import { logFailure } from '../../base/logFailure'
import { createSafetyCodes } from '../../trust/safetyCodes'
import { loadOf } from '../quality/load'
import { judge } from '../quality/weakness'
import type { LinkRole } from '../types'
import { type AttendedLink, createAttendedLink } from './attendedLink'
import { createCertificates } from './certificates'
import { checkSize } from './channels'
import type { Links, LinksOptions } from './linkTypes'
import { createLinkView } from './linkView'
import { createReplacementLimit, type ReplacementLimit } from './replacementLimit'
import { unmadeLink } from './unmadeLink'

export type { Links, LinksOptions }

const speakingPollMs = 200
const monitorPollMs = 500
const lingerMs = 1000

// oxlint-disable-next-line max-lines-per-function -- one closure over the links that there are
export async function createLinks(options: LinksOptions): Promise<Links> {
  const certificates = await createCertificates()
  const entries = new Map<PeerId, AttendedLink>()
  let wanted: ReadonlyMap<PeerId, LinkRole> = new Map()
  const turns = createTurns()
  const view = createLinkView()
  const safetyCodes = createSafetyCodes({
    you: options.you,
    call: options.call,
    queueSafety: (to, message) => entries.get(to)?.link.queueSafety(message) === true,
    show: (id, safety) => view.change(id, { safety }),
  })
  const clock = createClock({ listen, look: () => (look(), steer()) })
  // Numbers rise over a reload too, since a peer that comes back is the same peer.
  let number = Date.now()
  /** Of a link that there is, for the next one. */
  let rung = Infinity

  // --- Which there are

  /** Its turn may come late: then it is for what is wanted by now. */
  function begin(id: PeerId, isLate: boolean): void {
    const asked = wanted.get(id)
    if (asked === undefined || entries.has(id)) return
    // What the other offered meanwhile was not heard.
    const role = isLate && asked === 'answer' ? 'offer' : asked
    try {
      open(id, role)
    } catch (error) {
      // The browser makes no connection: it has made too many, or something of the person's forbids
      // it.
      logFailure('links')(error)
      view.put(id, unmadeLink())
      return
    }
    attend(id, role)
    steer()
    keepTime()
  }

  function open(id: PeerId, role: LinkRole): void {
    const replacements = turns.of(id)
    replacements.ring()
    const entry = createAttendedLink(options, {
      id,
      role,
      replacements,
      certificates,
      safety: safetyCodes.begin(id),
      nextNumber: () => ++number,
      rung,
      onStatus(status) {
        view.change(id, { status })
        if (status.at === 'failed') options.onFailed(id, status.why)
      },
      // A sender takes nothing before its connection is agreed upon, and its first picture shall be
      // small already.
      onChange: steer,
      onScreen: (screen) => view.change(id, { screen }),
    })
    entries.set(id, entry)
    view.put(id, entry.first)
  }

  /** What has changed for a link that there is. */
  function attend(id: PeerId, role: LinkRole): void {
    const entry = entries.get(id)
    if (entry === undefined) return
    const isOurs = entry.role === 'answer' && role === 'offer'
    if (entry.role !== 'offer') entry.role = role
    if (isOurs && view.all.value.get(id)?.status.at === 'connecting') entry.link.replace()
    if (!options.isAccepted(id) || role === 'hold') return
    entry.link.meet()
    entry.monitor.begin()
  }

  function close(id: PeerId, { link, monitor }: AttendedLink): void {
    monitor.end()
    link.close(options.lingers() ? lingerMs : 0)
    entries.delete(id)
    view.remove(id)
  }

  function reconcile(next: ReadonlyMap<PeerId, LinkRole>): void {
    wanted = next
    for (const [id, entry] of entries) if (!next.has(id)) close(id, entry)
    for (const id of view.all.value.keys()) if (!next.has(id)) view.remove(id)
    turns.forget(next)
    let isLate = false
    for (const [id, role] of next)
      if (entries.has(id)) attend(id, role)
      else turns.of(id).ask(() => begin(id, isLate))
    isLate = true
    steer()
    keepTime()
  }

  // --- What changes by itself

  function listen(): void {
    for (const [id, entry] of entries) view.change(id, entry.look())
  }

  function look(): void {
    for (const { monitor } of entries.values()) monitor.look()
  }

  function sentTo(): [PeerId, AttendedLink][] {
    return [...entries].filter(([id, { role }]) => role !== 'hold' && options.isAccepted(id))
  }

  /** What is sent to each follows from how many they are, and from what the way there bears. */
  function steer(): void {
    const sent = sentTo()
    for (const [, { link, senders, sent: pictures }] of sent) {
      const lines = Math.min(link.pictures.wanted(), options.most())
      rung = senders.tune(link.connection(), sent.length, { ...pictures(), lines })
    }
    const all = sent.map(([, { senders }]) => senders.levels())
    for (const [id, { senders }] of sent) view.change(id, { weak: judge(all, senders.levels()) })
  }

  function keepTime(): void {
    if (entries.size === 0) rung = Infinity
    clock.run(entries.size > 0)
  }

  return {
    view: view.all,
    receive: (from, message) => entries.get(from)?.link.receive(message, 'room'),
    reconcile,
    setTracks() {
      for (const { link } of entries.values()) link.setTracks()
      steer()
    },
    want(id, lines) {
      entries.get(id)?.link.pictures.want(lines)
    },
    returned(id) {
      const entry = entries.get(id)
      entry?.link.resume()
      if (view.all.value.get(id)?.status.at === 'failed') entry?.monitor.tryAgain()
      else entry?.monitor.look()
    },
    networkChanged() {
      for (const { monitor } of entries.values()) monitor.networkChanged()
    },
    look,
    sendControl(message, to = () => true) {
      for (const [id, { link }] of entries) if (to(id)) link.sendControl(message)
    },
    sendData(data, to) {
      checkSize(data)
      const meant = [...entries].filter(([id]) => to === undefined || id === to)
      return meant.filter(([, { link }]) => link.sendData(data)).length
    },
    sendChat: (to, text) => entries.get(to)?.link.sendChat(text) === true,
    files: (id) => entries.get(id)?.link.files() ?? null,
    load: () => loadOf(sentTo(), options.track),
    moveOver() {
      for (const { link } of entries.values()) link.moveOver()
    },
    replaceAll() {
      for (const { role, link, monitor } of entries.values()) {
        // Who has not accepted offers nothing, and shows nothing of itself (M2).
        if (role === 'hold') link.holdAnew()
        else monitor.tryAgain()
      }
    },
    tryAgain(id) {
      const entry = entries.get(id)
      if (entry === undefined) turns.of(id).ask(() => begin(id, true))
      else entry.monitor.tryAgain()
    },
    verify: safetyCodes.verify,
    safetyPort: () => safetyCodes.port,
    inspect(id) {
      const entry = entries.get(id)
      const status = view.all.value.get(id)?.status
      if (entry === undefined || status === undefined) return null
      const { pc, errors } = entry.link.connection()
      const refused = options.refused.counts
      const attempts = entry.monitor.attempts()
      return { pc, errors, status, attempts, around: options.around(id), refused }
    },
  }
}

/** When connections may be made, of those who have a link or had one a moment ago (M7). */
function createTurns() {
  const turns = new Map<PeerId, ReplacementLimit>()
  return {
    of(id: PeerId): ReplacementLimit {
      const limit = turns.get(id) ?? createReplacementLimit()
      turns.set(id, limit)
      return limit
    },
    /** Of those who are wanted no longer nothing waits, and what is at rest again is not kept. */
    forget(wanted: ReadonlyMap<PeerId, unknown>): void {
      for (const [id, limit] of turns) {
        if (wanted.has(id)) continue
        limit.forget()
        if (limit.isRested()) turns.delete(id)
      }
    },
  }
}

/** Looks at the links again and again, while there are any. */
function createClock({ listen, look }: { listen: () => void; look: () => void }) {
  let timers: ReturnType<typeof setInterval>[] = []
  return {
    run(isWanted: boolean): void {
      if (isWanted === timers.length > 0) return
      for (const timer of timers) clearInterval(timer)
      timers = isWanted
        ? [setInterval(listen, speakingPollMs), setInterval(look, monitorPollMs)]
        : []
    },
  }
}
