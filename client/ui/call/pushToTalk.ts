/** Unmutes for as long as a key is held. PURE but for what it is given. */
import type { Media } from '../../session/session'

type Needs = {
  state: { peek(): Pick<ReturnType<Media['state']['peek']>, 'microphone' | 'muted' | 'entry'> }
} & Pick<Media, 'setMuted' | 'turnOn'>

export type PushToTalk = {
  /** Gives whether the key does anything: it does not where nobody is muted. */
  press: () => boolean
  /** When it is let go, and when we cannot know that any more. Gives whether it was held. */
  release: () => boolean
}

/**
 * "Off" stays what it was (docs/decisions/0030): a reload, or the next call, begins muted. Whoever
 * unmutes otherwise meanwhile stays unmuted.
 */
export function createPushToTalk({ state, setMuted, turnOn }: Needs): PushToTalk {
  let isHeld = false
  return {
    press() {
      const { microphone, muted } = state.peek()
      if (isHeld || microphone.at === 'trouble') return false
      if (microphone.at === 'off') {
        // It starts muted, and is heard for no longer than the key is held.
        setMuted(true)
        turnOn('microphone')
      } else if (!muted) return false
      isHeld = true
      setMuted(false, true)
      return true
    },
    release() {
      if (!isHeld) return false
      isHeld = false
      const { microphone, muted, entry } = state.peek()
      // After a call there is nothing to mute.
      if (microphone.at === 'off' || entry.microphone || muted) return true
      setMuted(true, true)
      return true
    },
  }
}
