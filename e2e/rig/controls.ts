/**
 * The controls of a page and whatever else has a role, by role and accessible name alone, as an
 * assistive technology finds them.
 */
import type { ActionOptions, ElementHandle, Locator, Page } from 'puppeteer-core'
import { until } from './until.ts'

export type Role =
  | 'alert'
  | 'alertdialog'
  | 'button'
  | 'checkbox'
  | 'combobox'
  | 'dialog'
  | 'figure'
  | 'heading'
  | 'image'
  | 'link'
  | 'listitem'
  | 'searchbox'
  | 'slider'
  | 'switch'
  | 'textbox'

export type Controls = {
  /** Whether it is there at this moment. */
  isThere: (role: Role, name: string) => Promise<boolean>
  /** Once it is there. */
  withOne: (role: Role, name: string, act: Act) => Promise<void>
}

type Act = (one: Locator<Element>, search: Search) => Promise<void>

/** While a control is not yet as it has to be. */
type Search = {
  /** Gives it up when it is time to look anew. */
  options: ActionOptions
  /** What is done begins: to give that up and do it again would be to do it twice. */
  ends: () => void
}

const patienceMs = 20_000
/** After which Firefox is asked anew: what it found may have left the page. */
const onePatienceMs = 2000
const done = 'Done.'

export function controlsOf(page: Page, isChromium: boolean): Controls {
  return isChromium ? inChromium(page) : inFirefox(page)
}

function inChromium(page: Page): Controls {
  return {
    isThere: (role, name) => isAnyOf(page, role, name),
    withOne: (role, name, act) =>
      act(page.locator(toSelector(role, name)).setTimeout(patienceMs), {
        options: {},
        ends: () => {},
      }),
  }
}

/**
 * Firefox draws the page twice for each element that has no role (Firefox 153), as the lines of an
 * icon: to look through all of a call takes two seconds. So it is asked only about what may be
 * meant.
 */
function inFirefox(page: Page): Controls {
  async function find(role: Role, name: string): Promise<ElementHandle[]> {
    const list = await page.evaluateHandle(mayBeMeant, elementsOf[role], name)
    const likely = await list.getProperties()
    const found = [...likely.values()].map(
      async (each) => each.asElement()?.$(toSelector(role, name)) ?? null,
    )
    return (await Promise.all(found)).filter((one) => one !== null)
  }

  return {
    isThere: async (role, name) =>
      (await find(role, name)).length > 0 || (await isAnyOf(page, role, name)),
    async withOne(role, name, act) {
      /** What came of it. While it is looked for, the page may become another. */
      const attempt = async () => {
        const found = await find(role, name).catch(String)
        const [one] = found
        if (one === undefined || typeof one === 'string') return `Not found: ${String(found)}`
        const search = new AbortController()
        const timer = setTimeout(() => search.abort(), onePatienceMs)
        const ends = () => clearTimeout(timer)
        try {
          await act(one.asLocator().setTimeout(patienceMs), {
            options: { signal: search.signal },
            ends,
          })
          return done
        } catch (error) {
          if (search.signal.aborted) return 'Found, and not ready'
          throw error
        } finally {
          ends()
        }
      }
      await until(`the ${role} "${name}"`, attempt, (said) => said === done, patienceMs)
    },
  }
}

async function isAnyOf(page: Page, role: Role, name: string): Promise<boolean> {
  const found = await page.$$(toSelector(role, name))
  await Promise.all(found.map((element) => element.dispose()))
  return found.length > 0
}

/** Which elements can have a role. */
const elementsOf: Record<Role, string> = {
  alert: '[role=alert]',
  alertdialog: '[role=alertdialog]',
  button: 'button, summary, [role=button]',
  checkbox: '[type=checkbox], [role=checkbox]',
  combobox: 'select, [role=combobox]',
  dialog: 'dialog, [role=dialog]',
  figure: 'figure, [role=figure]',
  heading: 'h1, h2, h3, h4, [role=heading]',
  image: 'img, svg, [role=img]',
  link: 'a, [role=link]',
  listitem: 'li, [role=listitem]',
  searchbox: '[type=search], [role=searchbox]',
  slider: '[type=range], [role=slider]',
  switch: '[role=switch]',
  textbox: 'input, textarea, [role=textbox]',
}

/** Runs in the page: those in whose words the name occurs, wherever they have them from. */
function mayBeMeant(elements: string, name: string): Element[] {
  const wordsOf = (element: Element): string => {
    const ids = (element.getAttribute('aria-labelledby') ?? '').split(' ')
    const labels = element instanceof HTMLInputElement ? [...(element.labels ?? [])] : []
    const named = [element, ...element.querySelectorAll('[aria-label], [alt], [title]')]
    const attributes = ['aria-label', 'alt', 'title', 'placeholder']
    return [
      ...named.flatMap((each) => attributes.map((attribute) => each.getAttribute(attribute))),
      element.textContent,
      ...labels.map((label) => label.textContent),
      element.closest('label')?.textContent,
      ...ids.map((id) => document.getElementById(id)?.textContent),
    ].join(' ')
  }
  const plain = (text: string) => text.replace(/\s+/g, '')
  return [...document.querySelectorAll(elements)].filter((element) =>
    plain(wordsOf(element)).includes(plain(name)),
  )
}

function toSelector(role: Role, name: string): string {
  return `::-p-aria([name="${name}"][role="${role}"])`
}
