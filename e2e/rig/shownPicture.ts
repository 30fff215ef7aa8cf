/** What a test of showing files looks for, and where. */
import type { KeyInput } from 'puppeteer-core'
import type { PdfPage } from './pdf.ts'
import type { Person } from './person.ts'
import { look, type Seen } from './showing.ts'
import { until } from './until.ts'

export const red: PdfPage = { width: 612, height: 792, colour: [1, 0, 0] }
export const blue: PdfPage = { width: 800, height: 450, colour: [0, 0, 1] }
export const quadrants = 'red green blue white'
/** In the middle of each quadrant. */
export const all = (colour: string) => `${colour} ${colour} ${colour} ${colour}`

export async function seesPicture(anna: Person, wanted: Partial<Seen>, far = false): Promise<void> {
  await until(
    `${JSON.stringify(wanted)} is shown`,
    () => look(anna, far),
    (seen) => Object.entries(wanted).every(([key, value]) => Reflect.get(seen, key) === value),
  )
}

export async function focusPicture({ page }: Person): Promise<void> {
  await page.focus('.shown-picture')
}

export async function pressOften({ page }: Person, key: KeyInput): Promise<void> {
  for (let i = 0; i < 12; i += 1) await page.keyboard.press(key)
}
