/**
 * Calls of every kind between two browsers at one distance, each kind in turn, so that a slow
 * moment falls on all of them.
 */
import type { Browser } from 'puppeteer-core'
import { createNet, type Net } from '../../e2e/rig/net.ts'
import { createPeople } from '../../e2e/rig/people.ts'
import type { Person } from '../../e2e/rig/person.ts'
import { createWire } from '../../e2e/rig/wire.ts'
import type { Times } from '../times.ts'
import { floorCall } from './floor.ts'
import { type Other, otherCall } from './other.ts'
import { type ParleyOptions, type ParleyTaken, parleyCall } from './parley.ts'
import { startPeerJs } from './peerjs.ts'
import type { Taken } from './taken.ts'
import { startTutorial } from './tutorial.ts'

/**
 * `roundTripMs` between the two, for media and for what they signal; the server stands half-way.
 */
export type Level = {
  browser: 'Chromium' | 'Firefox'
  roundTripMs: number
  rounds: number
  /** Whether calls are measured too in which the cameras are off until they are wanted. */
  withCameraOff: boolean
}

/** `port` of Parley's own server. */
export type Ground = { browsers: [Browser, Browser]; port: number }

export type LevelTaken = {
  parley: ParleyTaken[]
  cameraOff: ParleyTaken[]
  warm: ParleyTaken[]
  floor: Times[]
  smallFloor: Times[]
  tutorial: Taken[]
  peerjs: Taken[]
}

export async function measureLevel(
  ground: Ground,
  level: Level,
  tell: (line: string) => void,
): Promise<LevelTaken> {
  const { roundTripMs, rounds, withCameraOff } = level
  const { browsers } = ground
  const ends: (() => unknown)[] = []
  const wireTo = async (port: number) => {
    // What one sends the other passes the server, and so its wire twice.
    const wire = await createWire(() => port, { delayMs: roundTripMs / 4 })
    ends.push(() => wire.close())
    return wire
  }
  const newNet = (): Net => {
    const net = createNet({ opensAhead: true })
    net.set({ delayMs: roundTripMs / 2 })
    return net
  }
  try {
    const pair = createPairs(browsers, roundTripMs > 0 ? newNet : undefined, ends)
    const tutorial = await startTutorial()
    ends.push(() => tutorial.close())
    const peerjs = await startPeerJs(async (port) => toPort((await wireTo(port)).origin))
    ends.push(() => peerjs.close())
    const tutorialWire = await wireTo(tutorial.port)
    const [onTutorial, onPeerJs] = await Promise.all([
      pair(tutorialWire.origin),
      pair(`http://127.0.0.1:${peerjs.port}`),
    ])
    const [bare] = onTutorial

    const people = createPeople((await wireTo(ground.port)).origin, browsers[0])
    const parley = async (options: Pick<ParleyOptions, 'cameraOn' | 'warm'>) => {
      const net = roundTripMs > 0 ? newNet() : undefined
      try {
        return await parleyCall(people, { ...options, browsers, ...(net && { net }) })
      } finally {
        net?.close()
      }
    }
    const other = async (kind: Other, pages: [Person, Person]) => {
      await front(pages)
      return otherCall(kind, pages)
    }

    const floor = async (small: boolean) => {
      await bare.page.bringToFront()
      await bare.page.reload()
      return floorCall(bare, { delayMs: roundTripMs / 2, small })
    }

    const taken: LevelTaken = {
      parley: [],
      cameraOff: [],
      warm: [],
      floor: [],
      smallFloor: [],
      tutorial: [],
      peerjs: [],
    }
    for (let round = 0; round < rounds; round += 1) {
      taken.parley.push(await parley({ cameraOn: true }))
      if (withCameraOff) taken.cameraOff.push(await parley({ cameraOn: false }))
      taken.warm.push(await parley({ cameraOn: true, warm: true }))
      taken.tutorial.push(await other(tutorial, onTutorial))
      taken.peerjs.push(await other(peerjs, onPeerJs))
      taken.floor.push(await floor(false))
      taken.smallFloor.push(await floor(true))
      // Cameras off, and nothing of the last call goes on during the next.
      await Promise.all([...onTutorial, ...onPeerJs].map(({ page }) => page.reload()))
      tell(`${level.browser} ${roundTripMs} ${round + 1} ${toLine(taken)}`)
    }
    return taken
  } finally {
    for (const end of ends.toReversed()) await end()
  }
}

/** Pages that stay for as long as the level, of which each has the same way to the other. */
function createPairs(
  browsers: [Browser, Browser],
  newNet: (() => Net) | undefined,
  ends: (() => unknown)[],
) {
  return async (origin: string): Promise<[Person, Person]> => {
    const people = createPeople(origin, browsers[0])
    const net = newNet?.()
    ends.push(() => net?.close())
    ends.push(() => people.leave())
    const open = async (browser: Browser) => people.open(origin, { browser, ...(net && { net }) })
    return [await open(browsers[0]), await open(browsers[1])]
  }
}

/** A page that is behind another may show nothing. */
async function front(pages: Person[]): Promise<void> {
  for (const { page } of pages) await page.bringToFront()
}

function toPort(origin: string): number {
  return Number(new URL(origin).port)
}

function toLine(taken: LevelTaken): string {
  const last = Object.entries(taken).map(([name, all]) => {
    const times: Times | undefined = all.at(-1)
    return times && `${name} ${Math.round(times.caller)}/${Math.round(times.callee)}`
  })
  return last.filter(Boolean).join(', ')
}
