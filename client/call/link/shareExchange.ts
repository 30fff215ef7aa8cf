/**
 * Which of two shares something, and when their connection gets the sections for it (M11). EDGE:
 * it speaks over the connection of now, and keeps what the other said, whatever becomes of that
 * connection.
 */
import type { ControlMessage, ShareMessage } from '../../../protocol/inBand'
import type { Screen, Source } from '../types'
import type { Connection } from './connectionTypes'
import { createReplacementLimit } from './replacementLimit'
import { createSaying } from './saying'

type Shared = Omit<ShareMessage, 'type'>

export type ShareOptions = {
  /** Whether the other knows the sections of what is shared. */
  takesShares: () => boolean
  polite: boolean
  /** The other shares something, or nothing any more. */
  onScreen: (screen: Screen | null) => void
}

export type ShareNeeds = {
  /** What the other gets of this source, at this moment. */
  track: (source: Source) => MediaStreamTrack | null
  /** Takes what the other shares. */
  screen: MediaStream
  /** Over the connection of now, once both have accepted; false when it cannot go. */
  send: (message: ControlMessage) => boolean
  /** That of now. */
  connection: () => Pick<Connection, 'addShareSections'>
}

export type ShareExchange = {
  hear: (message: ShareMessage) => void
  /** Something of ours is another, or the connection: says what has not been said over it. */
  follow: () => void
  /** There is a new connection, over which nothing was said. */
  begin: () => void
}

const nothing: Shared = { on: false, sound: false }

export function createShareExchange(
  { takesShares, polite, onScreen }: ShareOptions,
  { track, screen, send, connection }: ShareNeeds,
): ShareExchange {
  const saying = createSaying(send)
  let theirs = nothing
  /** What the other said over an earlier connection may be over by now. */
  let hasHeard = false
  /** What begins to be shared takes the middle of the screen, and costs its sender nothing. */
  const turns = createReplacementLimit()
  turns.meet()

  function own(): Shared {
    const on = track('screen') !== null
    return { on, sound: on && track('screenSound') !== null }
  }

  function show({ on, sound }: Shared): void {
    if (on) turns.ask(() => onScreen({ stream: screen, sound }))
    else onScreen(null)
  }

  function follow(): void {
    if (!takesShares()) return
    const ours = own()
    const isSaid = saying.say({ type: 'share', ...ours })
    const isWanted = ours.on || (theirs.on && hasHeard)
    // One of the two adds them, always the same one, so that nothing collides.
    if (!polite && isSaid && isWanted) connection().addShareSections()
  }

  return {
    follow,
    begin() {
      saying.begin()
      hasHeard = false
    },
    hear({ on, sound }) {
      if (!takesShares()) return
      const before = theirs
      hasHeard = true
      theirs = { on, sound: on && sound }
      if (!on) turns.forget()
      if (!isSame(before, theirs)) show(theirs)
      follow()
    },
  }
}

function isSame(one: Shared, other: Shared): boolean {
  return one.on === other.on && one.sound === other.sound
}
