/** Folders in which browsers keep what they keep, while a file of tests runs. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach } from 'vitest'
import type { BrowserKind } from './backstage.ts'
import { launchFirefox, launchHeadlessShell } from './browsers.ts'

type Kept = {
  /** A browser with this profile, of which there is one at a time. */
  open(): Promise<Browser>
  /** It ends, as when somebody quits it. */
  close(): Promise<void>
}

/** Call it at the top of a file. Gives somebody's browser, whose profile outlives it. */
export function useProfiles(): (kind: BrowserKind) => Promise<Kept> {
  const folders: string[] = []
  const running = new Set<Browser>()
  afterEach(async () => {
    for (const browser of running) await browser.close()
    running.clear()
  })
  afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true, force: true }))))
  return async (kind) => {
    const profile = await mkdtemp(join(tmpdir(), 'parley-profile-'))
    folders.push(profile)
    let browser: Browser | null = null
    return {
      async open() {
        browser = await (kind === 'firefox'
          ? launchFirefox(undefined, { profile })
          : launchHeadlessShell({ profile }))
        running.add(browser)
        return browser
      },
      async close() {
        if (browser === null) return
        running.delete(browser)
        await browser.close()
      },
    }
  }
}
