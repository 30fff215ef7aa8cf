/** How people share a tab in the tests, and what the others see of it. */
import { sharingEn as words } from '../../client/i18n/en/sharing.ts'
import type { Person } from './person.ts'
import { type Readout, readShown, type Shown } from './shown.ts'
import { until } from './until.ts'

/** This person shares the tab, and gives the text in it. */
export async function share(person: Person, shown: Shown): Promise<string> {
  const text = await shown.next()
  await person.page.bringToFront()
  await person.press(words.shareScreen)
  await person.sees('button', words.stopSharing)
  return text
}

/** Of three pages the one that was sharp soonest: the machine may stand still. */
export async function best(person: Person, shown: Shown): Promise<Readout> {
  const read: Readout[] = []
  for (let n = 0; n < 3; n += 1) read.push(await readShown(person, await shown.next()))
  return read.reduce((a, b) => ((a.ms ?? Infinity) < (b.ms ?? Infinity) ? a : b))
}

/** Waits until this tile takes most of the screen: tiles move, and do not jump. */
export async function isLarge(person: Person, name: string): Promise<void> {
  const largest = () =>
    person.page.evaluate(() => {
      const area = ({ clientWidth, clientHeight }: Element) => clientWidth * clientHeight
      const all = [...document.querySelectorAll('.stage figure')]
      return all.toSorted((a, b) => area(b) - area(a))[0]?.ariaLabel ?? ''
    })
  await until(`"${name}" is large at ${person.name}`, largest, (found) => found === name)
}

/** How many screens this page captures. */
export async function capturing(person: Person): Promise<number> {
  return person.page.evaluate(
    () => window.recorder.screens.filter((track) => track.readyState === 'live').length,
  )
}
