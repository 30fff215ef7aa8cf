import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import { type Bring, load } from './load'

/** What a dynamic import brings: at once, if it was brought before; null until it is there. */
export function useLoaded<T>(bring: Bring<T>): T | 'failed' | null {
  const loaded = useSignal<T | 'failed' | null>(bring.there ?? null)
  useEffect(() => {
    load(bring).then(
      (it) => (loaded.value = it),
      () => (loaded.value = loaded.peek() ?? 'failed'),
    )
  }, [])
  return loaded.value
}
