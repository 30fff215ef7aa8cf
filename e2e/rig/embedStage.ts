/**
 * What a file of tests of embedded rooms plays on: two sites of others, one of which the deployment
 * lists, as it lists itself.
 */
import type { Browser } from 'puppeteer-core'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { launchChromium } from './browsers.ts'
import type { Listening } from './listen.ts'
import { createPeople, type People } from './people.ts'
import type { Person } from './person.ts'
import { serveSite } from './static.ts'
import { uniPage } from './uniApp.ts'
import { createWire, type Wire } from './wire.ts'
import { createWorker } from './worker.ts'

export type Place = 'listed' | 'other' | 'own'

export type EmbedStage = Omit<People, 'leave'> & {
  /** A page at one of these origins, where camera and microphone are allowed. */
  openAt(place: Place, path: string): Promise<Person>
}

const example = (file: string) => new URL(`../../examples/iframe/${file}`, import.meta.url)

const pages = {
  '/app': uniPage,
  '/blank': '<!doctype html><link rel="icon" href="data:,">',
  '/': example('index.html'),
  '/host.js': example('host.js'),
  '/style.css': example('style.css'),
}

/** Call it at the top of a file. A page error in any test fails that test. */
export function useEmbedStage(): EmbedStage {
  const worker = createWorker()
  let places: { listed: Listening; other: Listening; own: Wire }
  let browser: Browser
  let people: People

  beforeAll(async () => {
    const [listed, other, own] = await Promise.all([
      serveSite(pages),
      serveSite(pages),
      // Its address is known before the worker's.
      createWire(() => worker.port()),
    ])
    places = { listed, other, own }
    await worker.start({ EMBED_ORIGINS: `${listed.origin},self` })
    browser = await launchChromium()
    people = createPeople(own.origin, browser, { haveSmallCameras: true })
  })
  afterEach(async () => {
    expect(await people.leave()).toEqual([])
  })
  afterAll(async () => {
    await browser.close()
    await worker.kill()
    await Promise.all(Object.values(places).map((place) => place.close()))
  })

  return {
    newLink: () => people.newLink(),
    open: (link, coming) => people.open(link, coming),
    openAt(place, path) {
      const { origin } = places[place]
      return people.open(new URL(path, origin).href, { wire: { origin } })
    },
  }
}
