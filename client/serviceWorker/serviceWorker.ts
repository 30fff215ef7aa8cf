/**
 * The service worker, at /sw.js: it answers with the offline page when a page cannot be had, and
 * rings for the rooms that may ring here (ringing.ts). Every page comes from the network, so that
 * none can be stale; it sees no sockets, and leaves alone what is under /api or of another origin.
 *
 * A newer one takes over at once: there is nothing of the old one that an open page would miss. It
 * does not claim the pages that are open without it: only the next one to be opened needs it.
 *
 * To be rid of it, deploy in its place one that ends itself; a missing file would leave it where it
 * is:
 *
 * addEventListener('install', () => skipWaiting()) addEventListener('activate', () =>
 * registration.unregister())
 */

import { listenForCalls } from './ringing'

declare const self: ServiceWorkerGlobalScope

/**
 * Put in by the build: the path of the offline page and of each file that it needs, with its hash.
 */
declare const builtFiles: Record<string, string>

const page = '/offline'
const files = builtFiles
/**
 * Another one with each build in which any of them is another: the page names the others by their
 * hashes.
 */
const cacheName = `offline ${files[page]}`

listenForCalls()

self.addEventListener('install', (event) => {
  event.waitUntil(keep())
})

self.addEventListener('activate', (event) => {
  event.waitUntil(tidy())
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (request.method !== 'GET' || origin !== self.location.origin) return
  if (pathname.startsWith('/api/')) return
  if (request.mode === 'navigate') event.respondWith(open(event))
  else if (pathname.startsWith('/assets/') && pathname in files) event.respondWith(bring(request))
})

/**
 * All of them as they were built, or this worker is not installed: in the midst of a deploy some
 * may be of another build.
 */
async function keep(): Promise<void> {
  const cache = await caches.open(cacheName)
  await cache.addAll(
    Object.entries(files).map(
      ([path, integrity]) => new Request(path, { cache: 'no-cache', integrity }),
    ),
  )
  await self.skipWaiting()
}

async function tidy(): Promise<void> {
  const old = (await caches.keys()).filter((name) => name !== cacheName)
  await Promise.all(old.map((name) => caches.delete(name)))
  // The page is asked for while this worker starts, not after it.
  await self.registration.navigationPreload.enable()
}

async function open({ request, preloadResponse }: FetchEvent): Promise<Response> {
  try {
    const response = (await preloadResponse) ?? (await fetch(request))
    // Where Chromium throws, Firefox (153) gives an error as the preloaded response.
    if (response.type !== 'error') return response
  } catch {
    // Offline, or nobody answers.
  }
  return (await caches.match(page)) ?? Response.error()
}

/** For the offline page. There is a hash in its name, so that it cannot be stale. */
async function bring(request: Request): Promise<Response> {
  return (await caches.match(request.url)) ?? fetch(request)
}
