/**
 * What a file of tests plays on: the real worker, one browser, and people who come and go with each
 * test.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { ownOrigin } from './ownOrigin.ts'
import { launchHeadlessShell } from './browsers.ts'
import { createPeople, type Everybody, type People } from './people.ts'

export type Stage = Omit<People, 'leave'> & {
  /** The address of a path at this worker. */
  at: (path: string) => string
  browser(): Browser
}

/** Call it at the top of a file. A page error in any test fails that test. */
export function useStage(
  launch: () => Promise<Browser> = launchHeadlessShell,
  { haveSmallCameras = true }: Everybody = {},
): Stage {
  const origin = ownOrigin()
  let browser: Browser
  let people: People

  beforeAll(async () => {
    browser = await launch()
    people = createPeople(origin, browser, { haveSmallCameras })
  })
  afterEach(async () => {
    expect(await people.leave()).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
  })

  return {
    browser: () => browser,
    at: (path) => new URL(path, origin).href,
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
  }
}
