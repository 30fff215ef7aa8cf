/** Joins the room of a link, with events: what an application does. */
import type { Room } from '../call/api'
import { enterByLink, type RoomOptions } from './enter'
import { createEvents, type Listen } from './events'

export type JoinedRoom = Room & {
  /** Calls back with each such event from now on; gives what ends it. */
  on: Listen
}

/** As `enterByLink`, which says what it throws. */
export function joinRoom(link: string | URL, options: RoomOptions = {}): JoinedRoom {
  const room = enterByLink(link, options)
  return { ...room, on: createEvents(room) }
}
