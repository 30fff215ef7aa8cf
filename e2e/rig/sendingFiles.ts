/** What people do with files in a call, and what came of them. */
import { createHash } from 'node:crypto'
import { closeSync, openSync, writeSync } from 'node:fs'
import { chatEn } from '../../client/i18n/en/chat.ts'
import { filesEn as words } from '../../client/i18n/en/files.ts'
import { openChat } from './chatting.ts'
import type { Person } from './person.ts'
import { until } from './until.ts'

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** What the page has had the browser save. */
    saved: { name: string; blob: Blob }[]
    /** What the next press on a button that chooses files chooses. */
    answer: File[]
  }
}

/** Of a file that is made where it is needed: so many bytes, the same for each seed. */
export type Made = { name: string; size: number; seed?: number }

const blockBytes = 524_288

/** Before the page is loaded: it tells what it saves, and chooses what it is told. */
export async function watchFiles({ page }: Person): Promise<void> {
  const watch = (): void => {
    window.saved = []
    window.answer = []
    const blobs = new Map<string, Blob>()
    const toUrl = URL.createObjectURL.bind(URL)
    URL.createObjectURL = (blob: Blob) => {
      const url = toUrl(blob)
      blobs.set(url, blob)
      return url
    }
    HTMLAnchorElement.prototype.click = function (this: HTMLAnchorElement) {
      const blob = blobs.get(this.href)
      if (blob !== undefined) window.saved.push({ name: this.download, blob })
    }
    // Firefox that is driven cancels the chooser before it can be answered: the page answers it.
    HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
      const chosen = new DataTransfer()
      for (const file of window.answer) chosen.items.add(file)
      this.files = chosen.files
      this.dispatchEvent(new Event('change'))
    }
  }
  await page.evaluateOnNewDocument(watch)
  await page.evaluate(watch)
}

/** Chooses these with this button, which is there. */
export async function chooseMade(
  person: Person,
  made: readonly Made[],
  button = words.attach,
): Promise<void> {
  await person.page.evaluate(
    (all) => {
      window.answer = all.map(({ name, size, seed = 1 }) => {
        const parts = []
        const part = new Uint32Array(262_144)
        for (let at = 0, x = seed; at < size; at += part.byteLength) {
          for (let i = 0; i < part.length; i++) part[i] = x = (Math.imul(x, 1_664_525) + 1) | 0
          parts.push(part.slice())
        }
        return new File([new Blob(parts).slice(0, size)], name)
      })
    },
    made.map((one) => ({ ...one })),
  )
  await person.press(button)
}

/** Chooses what lies on the disk with this button: no page has it in memory. */
export async function chooseLaid(
  person: Person,
  paths: string | string[],
  button = words.attach,
): Promise<void> {
  const { page } = person
  await page.evaluate(() => {
    // What is put into it by the test is chosen.
    HTMLInputElement.prototype.click = function (this: HTMLInputElement) {
      this.id = 'laid'
    }
  })
  await person.press(button)
  const input = await page.waitForSelector('input#laid')
  await input?.uploadFile(...[paths].flat())
}

/** Sends these, in a call with the chat open. */
export async function sendFiles(person: Person, made: readonly Made[]): Promise<void> {
  await chooseMade(person, made)
  await sendChosen(person, made)
}

/** What is chosen. */
export async function sendChosen(person: Person, made: readonly Made[]): Promise<void> {
  for (const { name } of made) await person.sees('button', words.remove(name))
  await person.press(chatEn.send)
}

/** Block by block. */
function* blocksOf({ size, seed = 1 }: Made): Generator<Uint8Array> {
  let x = seed
  for (let at = 0; at < size; at += blockBytes) {
    const part = new Uint32Array(blockBytes / 4)
    for (let i = 0; i < part.length; i++) part[i] = x = (Math.imul(x, 1_664_525) + 1) | 0
    yield new Uint8Array(part.buffer).subarray(0, Math.min(blockBytes, size - at))
  }
}

export function bytesOf(made: Made): Buffer {
  return Buffer.concat([...blocksOf(made)])
}

/** Lays it where a person can choose it. */
export function layFile(path: string, made: Made): void {
  const file = openSync(path, 'w')
  for (const block of blocksOf(made)) writeSync(file, block)
  closeSync(file)
}

/** As the page that saves it tells of it. */
function rootOf(made: Made): string {
  const hashes = createHash('sha256')
  for (const block of blocksOf(made)) hashes.update(createHash('sha256').update(block).digest())
  return hashes.digest('hex')
}

/** In a call, with the chat open, and nothing that goes before a file. */
export async function readyForFiles(...people: Person[]): Promise<void> {
  for (const person of people) {
    await watchFiles(person)
    await openChat(person)
    await quiet(person)
  }
}

/** Sends neither picture nor voice, so that nothing goes before a file. */
export async function quiet(person: Person): Promise<void> {
  await person.press('Stop camera')
  await person.press('Mute')
  await person.sees('button', 'Unmute')
}

/** Waits until the page has saved all of these, and nothing else. */
export async function hasSaved(person: Person, made: readonly Made[], withinMs?: number) {
  await until(
    `${person.name} has saved ${made.map(({ name }) => name).join(', ')}`,
    // With what is read there, for whoever waits in vain.
    () => person.page.evaluate(() => [window.saved.length, document.body.innerText] as const),
    ([count]) => count >= made.length,
    withinMs,
  )
  const saved = await person.page.evaluate(readSaved, blockBytes)
  const wanted = made.map((one) => ({ name: one.name, size: one.size, root: rootOf(one) }))
  if (JSON.stringify(saved) !== JSON.stringify(wanted))
    throw new Error(`${JSON.stringify(saved)} is saved, not ${JSON.stringify(wanted)}`)
}

/** Waits until some of it, and not all, has come to this person. */
export async function isUnderWay({ name, page }: Person, made: Made): Promise<void> {
  await until(
    `a part of ${made.name} is with ${name}`,
    () => page.$eval('.file-bar', (bar) => Number(bar.ariaValueNow)).catch(() => 0),
    (percent) => percent > 5 && percent < 95,
  )
}

/** In the page: what was saved, with the hash of the hashes of its blocks. */
async function readSaved(block: number) {
  const hash = async (bytes: BufferSource): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
  const found = []
  for (const { name, blob } of window.saved) {
    const hashes = []
    for (let at = 0; at < blob.size; at += block)
      hashes.push(...(await hash(await blob.slice(at, at + block).arrayBuffer())))
    const root = [...(await hash(Uint8Array.from(hashes)))]
      .map((byte) => byte.toString(16).padStart(2, '0'))
      .join('')
    found.push({ name, size: blob.size, root })
  }
  return found
}
