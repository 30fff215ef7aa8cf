/** What people do in the chat, and what of it the room was told. */
import { chatEn as words } from '../../client/i18n/en/chat.ts'
import type { Person } from './person.ts'
import { until } from './until.ts'

/** Opens the chat, whatever is new in it. */
export async function openChat({ name, page }: Person): Promise<void> {
  await page.waitForSelector('.chat-button')
  await page.click('.chat-button')
  await until(
    `${name} has the chat open`,
    () => page.$('.composer textarea'),
    (field) => field !== null,
  )
}

/** Whether the field has the focus in the moment in which it is there: to be asked before. */
export function hasFocusAtOnce({ page }: Person): Promise<boolean> {
  return page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        new MutationObserver((_, observer) => {
          const field = document.querySelector('.composer textarea')
          if (field === null) return
          observer.disconnect()
          resolve(document.activeElement === field)
        }).observe(document.body, { subtree: true, childList: true })
      }),
  )
}

/** In the chat, which is open. */
export async function say(person: Person, text: string): Promise<void> {
  await person.fill(words.message, text)
  await person.press(words.send)
}

/** Into the field, as a paste does. */
export function put({ page }: Person, text: string): Promise<void> {
  return page.evaluate((value) => {
    const field = document.querySelector<HTMLTextAreaElement>('.composer textarea')
    if (field === null) return
    field.value = value
    field.dispatchEvent(new Event('input', { bubbles: true }))
  }, text)
}

/** The texts that stand in the chat, in order. */
export function texts({ page }: Person): Promise<string[]> {
  return page.$$eval('.entry-text', (all) => all.map((one) => one.textContent ?? ''))
}

export async function readsTexts(person: Person, wanted: string[]): Promise<void> {
  await until(
    `${person.name} reads ${wanted.join(' | ')}`,
    () => texts(person),
    (read) => JSON.stringify(read) === JSON.stringify(wanted),
  )
}

/** How many frames of the chat went each way through the room. */
export async function throughRoom({ page }: Person): Promise<number> {
  const wire = await page.evaluate(() => window.recorder.wire.map(({ text }) => text))
  return wire.filter((text) => text.includes('"type":"chat"')).length
}
