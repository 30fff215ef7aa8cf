/** Somebody at a browser, as a test speaks of them: what they press, fill in, see and read. */
import { type BrowserContext, LocatorEvent, type Page } from 'puppeteer-core'
import type { Controls, Role } from './controls.ts'
import { until } from './until.ts'

export type { Role }

/** Whatever the browser. */
export type Visitor = {
  name: string
  press(control: string, role?: Role): Promise<void>
  /** Types over what is in a field and leaves it. */
  fill(field: string, text: string): Promise<void>
  sees(role: Role, name: string): Promise<void>
  seesNo(role: Role, name: string): Promise<void>
  /**
   * Waits until the visible text of the page holds this; as long as for anything, unless said
   * otherwise.
   */
  reads(text: string | RegExp, withinMs?: number): Promise<void>
  readsNo(text: string | RegExp): Promise<void>
  /** The visible text of the page. */
  text(): Promise<string>
  reload(): Promise<void>
  /**
   * Errors of the page's scripts and on its console, the breaches of its content security policy
   * among them.
   */
  troubles: string[]
}

export type Person = Visitor & {
  page: Page
  context: BrowserContext
  select(field: string, option: string): Promise<void>
}

export function createPerson(
  name: string,
  page: Page,
  context: BrowserContext,
  { isThere, withOne }: Controls,
): Person {
  const troubles: string[] = []
  page.on('pageerror', (error) => troubles.push(String(error)))
  page.on('console', (message) => {
    if (message.type() === 'error') troubles.push(message.text())
  })

  const text = () => page.evaluate(() => document.body.innerText)
  const explain = createExplain(name, text)

  return {
    name,
    page,
    context,
    troubles,
    ...createReading(name, text),
    press: (label, role = 'button') =>
      explain(`cannot press the ${role} "${label}"`, () =>
        withOne(role, label, (control, { options, ends }) =>
          control.filter(isNoticed).once(LocatorEvent.Action, ends).click(options),
        ),
      ),
    fill: (label, value) =>
      explain(`cannot fill in "${label}"`, async () => {
        await withOne('textbox', label, (field, { options, ends }) =>
          field.once(LocatorEvent.Action, ends).fill(value, options),
        )
        await page.keyboard.press('Tab')
      }),
    select: (label, option) =>
      explain(`cannot select "${option}" in "${label}"`, () =>
        withOne('combobox', label, async (one, { options, ends }) => {
          const field = await one.waitHandle(options)
          ends()
          const value = await field.evaluate(
            (select, wanted) =>
              select instanceof HTMLSelectElement
                ? [...select.options].find((o) => o.label === wanted)?.value
                : undefined,
            option,
          )
          if (value === undefined) throw new Error('There is no such option')
          await field.select(value)
        }),
      ),
    sees: (role, label) =>
      explain(`does not see the ${role} "${label}"`, () =>
        withOne(role, label, async (one, { options }) => void (await one.wait(options))),
      ),
    seesNo: async (role, label) => {
      await until(
        `${name} sees no ${role} "${label}"`,
        () => isThere(role, label),
        (found) => !found,
      )
    },
    reload: async () => {
      await page.reload()
    },
  }
}

export function createReading(
  name: string,
  text: Visitor['text'],
): Pick<Visitor, 'text' | 'reads' | 'readsNo'> {
  return {
    text,
    reads: async (wanted, withinMs) => {
      await until(`${name} reads ${String(wanted)}`, text, (t) => holds(t, wanted), withinMs)
    },
    readsNo: async (wanted) => {
      await until(`${name} no longer reads ${String(wanted)}`, text, (t) => !holds(t, wanted))
    },
  }
}

/** Adds to what went wrong who did what, and what they read. */
export function createExplain(name: string, text: Visitor['text']) {
  return async (what: string, act: () => Promise<unknown>): Promise<void> => {
    try {
      await act()
    } catch (cause) {
      throw new Error(`${name} ${what}. The page reads:\n${await text()}`, { cause })
    }
  }
}

/**
 * Whether somebody can have seen it: that they are called comes unasked, and what is pressed in
 * that moment does not count.
 */
export function isNoticed(element: Element): boolean {
  return element.closest('.incoming') === null || window.recorder.shownFor(element) > 500
}

function holds(text: string, wanted: string | RegExp): boolean {
  return typeof wanted === 'string' ? text.includes(wanted) : wanted.test(text)
}
