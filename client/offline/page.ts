/**
 * What the service worker answers with when Parley cannot be reached. It stands at the address that
 * was asked for, so that the link with its key is still there, and loading anew opens it.
 */
import { chooseLanguage } from '../i18n/language'
import { offlineWords } from '../i18n/offline'
import { rememberedLanguage } from '../memory/memory'
import { backoffMs } from '../signaling/backoff'
import { withResolvers } from '../base/withResolvers'
import '../ui/base.css'
import '../ui/parts/controls.css'
import '../ui/page.css'
import '../ui/parts/message.css'

const answerWithinMs = 10_000

addEventListener('online', again)
void show()
void comeBack()

async function show(): Promise<void> {
  const wanted = [rememberedLanguage(storage()) ?? [], navigator.languages].flat()
  const language = chooseLanguage(wanted)
  const words = await offlineWords[language]()
  // A browser knows for certain only when it is not online.
  const { title, text } = navigator.onLine ? words.unreachable : words.offline
  document.documentElement.lang = language
  document.title = `${title} · Parley`
  const main = document.querySelector('main')
  const heading = document.querySelector('h1')
  const button = document.querySelector('button')
  if (main === null || heading === null || button === null) return
  heading.textContent = title
  main.querySelector('p')?.append(text)
  button.textContent = words.tryAgain
  button.addEventListener('click', again)
  main.hidden = false
  heading.focus()
}

/** No event tells that the server is back, nor that a network leads on to it. */
async function comeBack(): Promise<void> {
  for (let attempt = 2; ; attempt += 1) {
    await pause(backoffMs(attempt, Math.random()))
    if (!document.hidden && (await answers())) break
  }
  again()
}

function again(): void {
  // Its own address, to which nothing leads, would show it for ever.
  if (location.pathname === '/offline') location.replace('/')
  else location.reload()
}

async function answers(): Promise<boolean> {
  try {
    const signal = AbortSignal.timeout(answerWithinMs)
    return (await fetch('/', { method: 'HEAD', cache: 'no-store', signal })).ok
  } catch {
    return false
  }
}

async function pause(ms: number): Promise<void> {
  const { promise, resolve } = withResolvers<void>()
  setTimeout(resolve, ms)
  await promise
}

function storage(): Storage | null {
  try {
    return localStorage
  } catch {
    return null
  }
}
