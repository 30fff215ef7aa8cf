/** Somebody at WebKit, found and pressed through its driver. */
import type { Inserted } from './inserted.ts'
import { createExplain, createReading, isNoticed, type Role, type Visitor } from './person.ts'
import { until } from './until.ts'
import { elementKey, memberOf, Refusal, type Session } from './webDriver.ts'

export type AtWebKit = Visitor & {
  /** Of the page's address, with what is behind it. */
  path(): Promise<string>
  /** What this gives in the page, to which it is sent as text; its arguments as JSON. */
  evaluate(script: (...args: never[]) => unknown, ...args: unknown[]): Promise<unknown>
  /** From now on nothing reaches the worker. */
  cutOff(): Promise<void>
}

/** Whatever can have a role that a test names; the driver says which it has. */
const candidates = 'a, button, dialog, figure, h1, h2, h3, img, input, li, select, svg, [role]'

/**
 * Control and A, and Tab, in the standard's alphabet. Control is held until the command is over.
 */
const everything = '\uE009a'
const tab = '\uE004'

/** What says that the page was just changing. */
const passing = new Set([
  'element click intercepted',
  'element not interactable',
  'no such element',
  'stale element reference',
  // Of an element that is not drawn, and has no role or name.
  'unknown error',
])

/** `way`: the one between this browser and the worker. */
export function createWebKitPerson(name: string, session: Session, way: Inserted): AtWebKit {
  const evaluate: AtWebKit['evaluate'] = (script, ...args) =>
    session.post('/execute/sync', { script: `return (${String(script)})(...arguments)`, args })
  const text = async () => String(await evaluate(() => document.body.innerText))
  const explain = createExplain(name, text)

  async function find(role: Role, label: string): Promise<string[]> {
    const all = await session.post('/elements', { using: 'css selector', value: candidates })
    const ids = Array.isArray(all) ? all.map((each) => String(memberOf(each, elementKey))) : []
    const isMeant = async (id: string) =>
      (await session.get(`/element/${id}/computedlabel`)) === label &&
      (await session.get(`/element/${id}/computedrole`)) === role
    const meant: string[] = []
    for (const id of ids) if (await onceStill(() => isMeant(id))) meant.push(id)
    return meant
  }

  /** On the one element of this role and name, once it is there and lets it be done. */
  async function onOne(role: Role, label: string, act: (id: string) => Promise<boolean>) {
    await until(
      `the ${role} "${label}"`,
      () =>
        onceStill(async () => {
          const [id, ...others] = await find(role, label)
          return id !== undefined && others.length === 0 && act(id)
        }),
      (isDone) => isDone === true,
    )
  }

  return {
    name,
    troubles: way.troubles,
    ...createReading(name, text),
    press: (label, role = 'button') =>
      explain(`cannot press the ${role} "${label}"`, () =>
        onOne(role, label, async (id) => {
          const isReady =
            (await session.get(`/element/${id}/enabled`)) === true &&
            (await evaluate(isNoticed, { [elementKey]: id })) === true
          if (isReady) await session.post(`/element/${id}/click`)
          return isReady
        }),
      ),
    fill: (label, value) =>
      explain(`cannot fill in "${label}"`, () =>
        onOne('textbox', label, async (id) => {
          await session.post(`/element/${id}/value`, { text: everything })
          await session.post(`/element/${id}/value`, { text: value + tab })
          return true
        }),
      ),
    sees: (role, label) =>
      explain(`does not see the ${role} "${label}"`, () => onOne(role, label, async () => true)),
    seesNo: async (role, label) => {
      await until(
        `${name} sees no ${role} "${label}"`,
        () => onceStill(() => find(role, label)),
        (ids) => ids?.length === 0,
      )
    },
    async reload() {
      await session.post('/refresh')
    },
    async path() {
      const { pathname, hash } = new URL(String(await session.get('/url')))
      return pathname + hash
    },
    evaluate,
    cutOff: () => way.close(),
  }
}

/** Null while the page is changing. */
async function onceStill<T>(act: () => Promise<T>): Promise<T | null> {
  try {
    return await act()
  } catch (error) {
    if (error instanceof Refusal && passing.has(error.kind)) return null
    throw error
  }
}
