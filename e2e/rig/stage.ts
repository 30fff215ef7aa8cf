/** What a file of tests plays on: one real worker, one browser, and people who come and go with each test. */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from './browsers.ts'
import { createPeople, type People } from './people.ts'
import { type Server, startServer } from './server.ts'

export type Stage = Omit<People, 'leave'> & {
  /** The address of a path at this worker. */
  at(path: string): string
}

/** Call it at the top of a file. A page error in any test fails that test. */
export function useStage(launch: () => Promise<Browser> = launchChromium): Stage {
  let server: Server
  let browser: Browser
  let people: People

  beforeAll(async () => {
    ;[server, browser] = await Promise.all([startServer(), launch()])
    people = createPeople(server.url.origin, browser)
  })
  afterEach(async () => {
    expect(await people.leave()).toEqual([])
  })
  afterAll(async () => {
    await Promise.all([browser.close(), server.close()])
  })

  return {
    at: (path) => new URL(path, server.url).href,
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
  }
}
