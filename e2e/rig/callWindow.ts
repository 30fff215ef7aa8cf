/** The small window of a call, which a browser takes for a page of its own. */
import { windowEn as words } from '../../client/i18n/en/window.ts'
import { controlsOf } from './controls.ts'
import { createPerson, type Person } from './person.ts'
import { record } from './recorder.ts'
import { until } from './until.ts'

/** This person at the window, which they open. */
export async function openWindow(person: Person): Promise<Person> {
  return windowFrom(person, () => person.press(words.pictureInPicture))
}

/** And at one that opens by this. */
export async function windowFrom(person: Person, open: () => Promise<void>): Promise<Person> {
  const { context } = person
  const before = new Set(await context.pages())
  await open()
  await person.sees('button', words.closePictureInPicture)
  const pages = await until(
    `the window of ${person.name}`,
    async () => (await context.pages()).filter((page) => !before.has(page)),
    ({ length }) => length === 1,
  )
  const [page] = pages
  if (page === undefined) throw new Error('There is no window')
  const version = await page.browser().version()
  await page.evaluate(record)
  const controls = controlsOf(page, !version.startsWith('firefox'))
  return createPerson(`${person.name} at the window`, page, context, controls)
}

export async function isGone({ name, page }: Person): Promise<void> {
  await until(
    `${name} has none any more`,
    async () => page.isClosed(),
    (isClosed) => isClosed,
  )
}
