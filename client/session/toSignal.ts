import { type ReadonlySignal, signal } from '@preact/signals'
import type { Readable } from '../base/store'

/** What an interface may read so that it follows. For as long as what it follows. */
export function toSignal<T>(readable: Readable<T>): ReadonlySignal<T> {
  const followed = signal(readable.peek())
  readable.subscribe((value) => (followed.value = value))
  return followed
}
