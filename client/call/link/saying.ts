/** Something that is said over each connection anew, and whenever it is another. PURE but for that. */
import type { ControlMessage } from '../../../protocol/inBand'

export type Saying = {
  /** Says it, unless it was the last that was said; returns whether it is said by now. */
  say: (message: ControlMessage) => boolean
  /** There is a new connection, over which nothing was said. */
  begin: () => void
}

/** `send`: over the connection of now; false when it cannot go. */
export function createSaying(send: (message: ControlMessage) => boolean): Saying {
  let said = ''
  return {
    say(message) {
      const text = JSON.stringify(message)
      if (text !== said && send(message)) said = text
      return said === text
    },
    begin: () => void (said = ''),
  }
}
