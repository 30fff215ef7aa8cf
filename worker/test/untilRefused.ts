/** Limits as the tests meet them. */
import { expect } from 'vitest'

/**
 * Asks until it is refused for asking too often, which comes after `limit` answers of `answer`, and
 * gives the refusal. The limits' windows follow the clock, so that one may end on the way: within
 * two of them the limit is met.
 */
export async function untilRefused(
  limit: number,
  answer: number | undefined,
  ask: () => Promise<Response | null>,
): Promise<Response> {
  for (let passed = 0; passed <= limit * 2; passed += 1) {
    const response = await ask()
    if (response?.status === 429) {
      expect(passed).toBeGreaterThanOrEqual(limit)
      return response
    }
    expect(response?.status).toBe(answer)
  }
  throw new Error(`Not refused after ${limit * 2} times`)
}
