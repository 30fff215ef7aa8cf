/** A part of the page that is loaded when it is shown. */
import type { ComponentType } from 'preact'
import { Failed } from './failed'
import type { Bring } from './load'
import { useLoaded } from './useLoaded'

export function lazily<M, P extends object>(
  bring: Bring<M>,
  pick: (part: M) => ComponentType<P>,
  Fallback: ComponentType = Failed,
  Pending: ComponentType | null = null,
): ComponentType<P> {
  return function Lazy(props) {
    const part = useLoaded(bring)
    if (part === 'failed') return <Fallback />
    if (part === null) return Pending && <Pending />
    const Part = pick(part)
    return <Part {...props} />
  }
}
