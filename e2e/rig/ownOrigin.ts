/**
 * Where the worker of this test file is: files that run side by side have one each, with limits of
 * its own.
 */
import { inject } from 'vitest'

export function ownOrigin(): string {
  const origins = inject('origins')
  const place = Number(process.env['VITEST_POOL_ID'] ?? 1) - 1
  const origin = origins[place % origins.length]
  if (origin === undefined) throw new Error('No worker was started')
  return origin
}
