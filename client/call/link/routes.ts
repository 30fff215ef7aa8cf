/** How what we say gets to the other: in band, or through the room. EDGE. */
import type { ControlMessage } from '../../../protocol/inBand'
import type { Signal } from '../../../protocol/payload'
import type { Route } from '../types'
import { canSendControl } from './channels'
import type { Connection } from './connectionTypes'

export type Routes = {
  /**
   * The other route takes what this one cannot. What is lost all the same, health/monitor.ts makes
   * anew.
   */
  signal: (signal: Signal, route: Route) => void
  /** In band; false when it cannot go now. */
  control: (message: ControlMessage) => boolean
  /** Puts it on the channel: it goes when it can, also while nothing gets through. */
  queue: (message: ControlMessage) => boolean
}

type Needs = {
  /** That of now. */
  connection: () => Connection
  /** Both have accepted: before, there is nothing to say but signals (M2). */
  isMet: () => boolean
  /** Returns whether the room is there. */
  sendThroughRoom: (signal: Signal) => boolean
}

export function createRoutes({ connection, isMet, sendThroughRoom }: Needs): Routes {
  const send = (message: ControlMessage): boolean => connection().control()?.send(message) === true
  const inBand = (message: ControlMessage): boolean => canSendControl(connection()) && send(message)
  return {
    signal(signal, route) {
      const ways = [inBand, sendThroughRoom]
      if (route === 'room') ways.reverse()
      ways.some((way) => way(signal))
    },
    control: (message) => isMet() && inBand(message),
    queue: (message) => isMet() && send(message),
  }
}
