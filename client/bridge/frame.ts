/**
 * The way to a page that has this one in a frame. Its origin must be one of those that may frame
 * us; to another nothing is said, and from another nothing is heard.
 */
import * as v from 'valibot'

type Parent = { postMessage(text: string, origin: string): void }

type Message = { source: unknown; origin: string; data: unknown }

export type FrameWindow = {
  parent: Parent
  /** The parent's origin comes first. Not every browser has it. */
  location: { ancestorOrigins?: { readonly [index: number]: string | undefined } }
  addEventListener(type: 'message', listener: (message: Message) => void): void
}

const answer = v.object({ origins: v.array(v.string()) })

/** `GET /api/embed`; nobody, where it cannot be had. */
export async function fetchEmbedOrigins(): Promise<string[]> {
  try {
    const response = await fetch('/api/embed')
    const parsed = v.safeParse(answer, await response.json())
    return response.ok && parsed.success ? parsed.output.origins : []
  } catch {
    return []
  }
}

function isAllowed(origins: readonly string[], origin: string): boolean {
  return origins.includes('*') || origins.includes(origin)
}

/**
 * To which origins to post. `parent`: that of the page around us, null where the browser does not
 * tell: then each of them is tried, and the browser delivers to the one that is there. `null` is
 * the origin of a sandboxed page, and no address.
 */
function toTargets(origins: readonly string[], parent: string | null): readonly string[] {
  if (parent === null) return origins.includes('*') ? ['*'] : origins
  if (!isAllowed(origins, parent)) return []
  return [parent === 'null' ? '*' : parent]
}

export type FrameHost = {
  post(text: string): void
  listen(hear: (text: unknown) => void): void
}

export function createFrameHost(page: FrameWindow, known: Promise<string[]>): FrameHost {
  let parent = page.location.ancestorOrigins?.[0] ?? null
  return {
    post(text) {
      void deliver(text)
    },
    listen(hear) {
      page.addEventListener('message', ({ source, origin, data }) => {
        if (source === page.parent) void take(origin, data, hear)
      })
    },
  }

  async function deliver(text: string): Promise<void> {
    for (const target of toTargets(await known, parent)) page.parent.postMessage(text, target)
  }

  async function take(origin: string, data: unknown, hear: (text: unknown) => void): Promise<void> {
    if (!isAllowed(await known, origin)) return
    parent = origin
    hear(data)
  }
}
