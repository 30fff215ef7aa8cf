/**
 * Brings the files of a part before the part: its style sheets, without which it would stand there
 * without its looks, and the scripts that it imports, so that they come together. The build puts
 * this in the place of Vite's own helper (client/build/preloading.ts), which is three times as
 * long, and asks for a style sheet once in the life of a page, also when it did not come. EDGE: the
 * document's links.
 */
import { withResolvers } from '../base/withResolvers'

const asked = new Map<string, Promise<void>>()

/**
 * It fails offline, or when a newer Parley was deployed. What did not come is asked for again the
 * next time.
 */
export async function preload<T>(bring: () => Promise<T>, files: string[] = []): Promise<T> {
  await Promise.all(
    files.filter((file) => !isNamed(file)).map((file) => asked.get(file) ?? ask(file)),
  )
  return bring()
}

/**
 * By the page itself. A style sheet that came a second time would stand behind those that it has to
 * come before.
 */
function isNamed(file: string): boolean {
  return !asked.has(file) && document.querySelector(`link[href="/${file}"]`) !== null
}

function ask(file: string): Promise<void> {
  const { promise, resolve, reject } = withResolvers<void>()
  const isStyle = file.endsWith('.css')
  const link = document.createElement('link')
  link.rel = isStyle ? 'stylesheet' : 'modulepreload'
  link.crossOrigin = ''
  link.href = `/${file}`
  link.addEventListener('load', () => resolve())
  link.addEventListener('error', () => {
    asked.delete(file)
    link.remove()
    reject(new Error(`${file} did not come`))
  })
  // A script that does not come fails where it is imported.
  if (!isStyle) resolve()
  asked.set(file, promise)
  document.head.append(link)
  return promise
}
