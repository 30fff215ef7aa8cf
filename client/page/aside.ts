/** What only accompanies a call, and may fail in some browser: then the call goes on without it. */
import { effect } from '@preact/signals'
import { logFailure } from '../base/logFailure'

type Stop = () => void

/**
 * An effect that throws would throw in whoever changed a signal, in the midst of a call's work.
 * Gives what ends it.
 */
export function asideEffect(what: string, act: () => Stop | void): Stop {
  const attempt = (part: () => Stop | void): Stop | undefined => {
    try {
      return part() ?? undefined
    } catch (error) {
      logFailure(what)(error)
      return undefined
    }
  }
  return effect(() => {
    const stop = attempt(act)
    return () => void (stop && attempt(stop))
  })
}
