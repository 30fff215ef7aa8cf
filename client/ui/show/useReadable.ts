import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { Readable } from '../../base/store'

/** Its value now, and each other one from then on. */
export function useReadable<T>(readable: Readable<T>): T {
  const followed = useSignal(readable.peek())
  useEffect(() => readable.subscribe((value) => (followed.value = value)), [readable])
  return followed.value
}
