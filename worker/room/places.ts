/** Makes place for whoever comes, by closing sockets: liveness.ts says whose. */
import type { PeerId } from '../../protocol/messages'
import { idOf, type LiveAttachment } from './attachment'
import { end, toConnections, toMembers, toSilent } from './connections'
import type { Dialect } from './dialect'
import { dialectOf } from './dialects'
import { drop, endConnection } from './effects'
import { type Activity, toDisplace, toSweep, toYield } from './liveness'
import type { Connection, Platform } from './platform'

export type Places = {
  /** J9: members who ping, and did not for too long, are lost. */
  sweepMembers(now: number): void
  /**
   * Before somebody comes in. J7 takes over the newcomer's own older socket. False: there is no
   * place.
   */
  forNewcomer(newcomer: { id: PeerId; dialect: Dialect }): boolean
  /**
   * J1: a socket that does not say hello makes place for a newer one of the same peer, after a
   * while, or when there are many. `peer`: null for one without an id of its own.
   */
  forSilent(peer: PeerId | null): void
}

type LiveConnection<S> = Connection<S, LiveAttachment>

const helloWaitMs = 10_000
const tooSilent = 'No ping for too long.'

/** `heardAt`: when this peer was last heard, in ms since the epoch. */
export function createPlaces<S>(
  platform: Platform<S>,
  heardAt: (connection: LiveConnection<S>) => number,
): Places {
  function toActivity(connection: LiveConnection<S>): Activity<S> {
    const { socket, attachment } = connection
    const call = attachment.is === 'member' ? attachment.member.call : null
    const dialect = dialectOf(attachment)
    return { of: socket, id: idOf(attachment), dialect, call, heardAt: heardAt(connection) }
  }

  function members(): Activity<S>[] {
    return [...toMembers(platform.open()).values()].map(toActivity)
  }

  function sweep(there: Activity<S>[], newcomer: PeerId | null, now: number): void {
    for (const socket of toSweep(there, newcomer, now))
      endConnection(platform, socket, 'lost', 1001, tooSilent)
  }

  return {
    sweepMembers: (now) => sweep(members(), null, now),
    forNewcomer(newcomer) {
      const now = platform.now()
      const there = toConnections(platform.open())
      const all = [...there.members.values(), ...there.knockers.values()]
      sweep(all.map(toActivity), newcomer.id, now)
      const yielding = toYield(members(), newcomer, now)
      if (!yielding) return yielding !== false
      // A stranger at a locked room would only knock, and puts nobody out.
      if (platform.lock() !== null) return false
      endConnection(platform, yielding, 'left', 1001, 'No message for too long.')
      return true
    },
    forSilent(peer) {
      const limit = platform.now() - helloWaitMs
      const rest = toSilent(platform.open()).filter(({ socket, attachment: { id, since } }) => {
        if (id !== peer && since >= limit) return true
        if (id === peer) drop(platform, socket, 'superseded')
        else end(platform, socket, 1001, 'No hello for too long.')
        return false
      })
      const displaced = toDisplace(
        rest.map(({ socket, attachment: { way, since } }) => ({ of: socket, way, since })),
      )
      if (displaced) end(platform, displaced, 1013, 'Too many sockets have not said hello.')
    },
  }
}
