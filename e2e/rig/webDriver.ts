/** W3C WebDriver, as much as the tests need of it: https://www.w3.org/TR/webdriver2/ */

/** A browser that a driver has started. What a command gives is what the standard says of it. */
export type Session = {
  get(command: string): Promise<unknown>
  post(command: string, parameters?: Record<string, unknown>): Promise<unknown>
}

/** What the driver could not do, in the words of the standard, as 'stale element reference'. */
export class Refusal extends Error {
  readonly kind: string
  constructor(kind: string, message: string) {
    super(`${kind}: ${message}`)
    this.kind = kind
  }
}

const patienceMs = 20_000

/** The key of an element in what a command gives. */
export const elementKey = 'element-6066-11e4-a52e-4f735466cecf'

/** `capabilities`: what the browser must have, and how it starts. */
export async function startSession(
  driver: string,
  capabilities: Record<string, unknown>,
): Promise<Session> {
  const ask = async (method: string, command: string, parameters?: Record<string, unknown>) => {
    const body = parameters === undefined ? null : JSON.stringify(parameters)
    const signal = AbortSignal.timeout(patienceMs)
    const response = await fetch(driver + command, { method, body, signal })
    const answer: unknown = await response.json()
    const value = memberOf(answer, 'value')
    if (response.ok) return value
    throw new Refusal(String(memberOf(value, 'error')), String(memberOf(value, 'message')))
  }

  const started = await ask('POST', '/session', { capabilities: { alwaysMatch: capabilities } })
  const path = `/session/${String(memberOf(started, 'sessionId'))}`
  return {
    get: (command) => ask('GET', path + command),
    post: (command, parameters = {}) => ask('POST', path + command, parameters),
  }
}

export function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined
}
