/** Safety codes, as people come to them and read them. */
import { safetyEn } from '../../client/i18n/en/safety.ts'
import type { Person } from './person.ts'
import { until } from './until.ts'

/** The panel that the shield opens. */
export async function openSafety(person: Person): Promise<void> {
  await person.press(safetyEn.title)
  await person.sees('dialog', safetyEn.title)
}

/** The words under the six emoji, in the open panel. */
export async function codeWith(person: Person, other: string): Promise<string[]> {
  const selector = `ol[aria-label="${safetyEn.code(other)}"] li`
  const read = async () => ({
    words: await person.page.$$eval(selector, (items) =>
      items.map((item) => item.lastChild?.textContent ?? ''),
    ),
    page: await person.text(),
  })
  const isThere = ({ words }: { words: string[] }) => words.length > 0
  return (await until(`${person.name} has a code with ${other}`, read, isThere)).words
}

/** The words of the group's code, which all of them read in the open panel, and is not this one. */
export async function commonCode(people: Person[], before = ''): Promise<string> {
  const selector = `ol[aria-label="${safetyEn.groupCode}"] li`
  const read = (person: Person) =>
    person.page.$$eval(selector, (items) =>
      items.map((item) => item.lastChild?.textContent ?? '').join(' '),
    )
  const isCommon = ([first, ...others]: string[]) =>
    first !== '' && first !== before && others.every((code) => code === first)
  const codes = await until(
    `${people.map(({ name }) => name).join(', ')} read one code of the group`,
    () => Promise.all(people.map(read)),
    isCommon,
  )
  return codes[0] ?? ''
}

const signs = [safetyEn.verified, safetyEn.changedSign, safetyEn.brokenSign, safetyEn.keptBackSign]

/** Waits until this alone is said of the code beside the other's name; '' is nothing. */
export async function seesSign(person: Person, other: string, sign: string): Promise<void> {
  const selector = `figure[aria-label="${other}"] figcaption`
  await until(
    `${person.name} sees the sign "${sign}" at ${other}`,
    () => person.page.$$eval(selector, (names) => names.map((name) => name.textContent)),
    ([text = '']) => signs.filter((each) => text.includes(each)).join() === sign,
  )
}

/** Waits until this is said beside the other's name, whatever isolates a name in it. */
export async function readsSign(person: Person, other: string, sign: string): Promise<void> {
  const selector = `figure[aria-label="${other}"] figcaption`
  await until(
    `${person.name} reads the sign "${sign}" at ${other}`,
    () => person.page.$$eval(selector, (names) => names.map((name) => name.textContent)),
    ([text = '']) => text.replaceAll(/[\u2066-\u2069]/g, '').includes(sign),
  )
}

/** Each says that what they see is the same, and goes back to the call. */
export async function saySame(...people: Person[]): Promise<void> {
  for (const person of people) {
    await person.press(safetyEn.same)
    await person.reads(safetyEn.verified)
    // What was pressed is gone: a screen reader goes on from what came of it.
    await until(
      `the focus of ${person.name} is on what came of it`,
      () => person.page.evaluate(() => document.activeElement?.textContent),
      (text) => text?.includes(safetyEn.verified) === true,
    )
    await person.press('Close')
  }
}
