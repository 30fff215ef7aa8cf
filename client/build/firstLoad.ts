/**
 * What the first visit to a room brings before Call can be pressed: the page, all that it names,
 * and the words of one language, which its header names (linkHeader.ts). bench/load.test.ts shows
 * that a browser asks for this and for nothing else.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Paths in the folder of a build; `language` as in client/i18n. */
export async function firstLoad(folder: string, language: string): Promise<string[]> {
  const page = await readFile(join(folder, 'index.html'), 'utf8')
  const headers = await readFile(join(folder, '_headers'), 'utf8')
  const named = [...page.matchAll(/(?:src|href)="\/(assets\/[^"]+)"/g)].map(([, path]) => path)
  const ofWords = new RegExp(`</(assets/[^>]+)>; rel=modulepreload; hreflang=${language}(?![-\\w])`)
  const words = ofWords.exec(headers)?.[1]
  if (words === undefined) throw new Error(`_headers names no words in ${language}`)
  return ['index.html', ...named, words].filter((path) => path !== undefined)
}
