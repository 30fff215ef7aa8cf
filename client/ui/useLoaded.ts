import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'

/** What a dynamic import brings; null until it is there. */
export function useLoaded<T>(bring: () => Promise<T>): T | 'failed' | null {
  const loaded = useSignal<{ it: T } | 'failed' | null>(null)
  useEffect(() => {
    bring().then(
      (it) => (loaded.value = { it }),
      () => (loaded.value = 'failed'),
    )
  }, [])
  return loaded.value === null || loaded.value === 'failed' ? loaded.value : loaded.value.it
}
