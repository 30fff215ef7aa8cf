/**
 * The plain dialect in Chromium (protocol/PLAIN.md): its example client with another one, and with
 * Parley.
 */
import { randomUUID } from 'node:crypto'
import { closedEn } from '../client/i18n/en/closed.ts'
import { safetyEn } from '../client/i18n/en/safety.ts'
import { sharingEn } from '../client/i18n/en/sharing.ts'
import { describe, expect, test } from 'vitest'
import { framesAndSound } from './rig/media.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { until } from './rig/until.ts'

const stage = useStage()

const newName = () => `tea-${randomUUID()}`
const openPlain = async (room: string): Promise<Person> => {
  const person = await stage.open(stage.at(`/examples/plain/?room=${room}`))
  await person.reads('In the room')
  return person
}

/** The events that went this way, in order; a run of candidates counts once. */
async function events(person: Person, way: 'in' | 'out'): Promise<string[]> {
  const wire = await person.page.evaluate(() => window.recorder.wire)
  const names = wire
    .filter((each) => each.way === way)
    .map(({ text }) => /"(?:event|type)":"(\w+)"/.exec(text)?.[1] ?? text)
  return names.filter((name, i) => !/candidate$/i.test(name) || name !== names[i - 1])
}

/** What this client was told, once the last of it has come so many times. */
async function settled(person: Person, last: string, times = 1): Promise<string[]> {
  await person.page.waitForFunction(
    (name, count) =>
      window.recorder.wire.filter(({ way, text }) => way === 'in' && text.includes(name)).length >=
      count,
    {},
    `"${last}"`,
    times,
  )
  return events(person, 'in')
}

/** What both hear of a whole call, candidates aside: those come when they are found. */
const flow = ['callRemote', 'acceptCall', 'sendOffer', 'sendAnswer', 'addCandidate']

function withoutCandidates(names: string[]): string[] {
  return names.filter((name) => name !== 'sendCandidate')
}

describe('two plain clients', () => {
  test('call, accept, and see and hear each other until one hangs up', async () => {
    const room = newName()
    const [anna, bert] = [await openPlain(room), await openPlain(room)]
    await settled(anna, 'joinRoom', 2)
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    expect(withoutCandidates(await settled(bert, 'addCandidate'))).toEqual([
      '123',
      'joinRoom',
      ...flow,
    ])
    expect(withoutCandidates(await settled(anna, 'addCandidate'))).toEqual([
      '123',
      'joinRoom',
      'joinRoom',
      ...flow,
    ])
    expect(withoutCandidates(await events(anna, 'out'))).toEqual([
      'joinRoom',
      'callRemote',
      'sendOffer',
      'addCandidate',
    ])
    await anna.press('Hang up')
    await bert.reads('They hung up')
    await bert.press('Call')
    await anna.press('Accept')
    await framesAndSound(anna, bert)
  })
})

describe('Parley and a plain client', () => {
  test('Parley calls, and hangs up', async () => {
    const room = newName()
    const anna = await stage.open(stage.at(`/r/${room}`), { name: 'Anna' })
    // Where Bert comes first, he is told that she comes.
    await settled(anna, 'welcome')
    const bert = await openPlain(room)
    await anna.reads('Guest is here')
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    await anna.press(safetyEn.title)
    await anna.reads(safetyEn.plain('Guest'))
    await anna.press('Close')
    const heard = await settled(bert, 'addCandidate')
    expect(withoutCandidates(heard)).toEqual(['123', 'joinRoom', ...flow])
    expect(await events(anna, 'in')).toEqual(
      expect.arrayContaining(['welcome', 'joined', 'accept', 'answer', 'candidate']),
    )
    await anna.press('Hang up')
    await bert.reads('They hung up')
    // And once more.
    await anna.press('Call again')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    await bert.press('Hang up')
    await anna.reads(/Guest hung up, \d+:\d\d/)
  })

  test('a plain client calls, and hangs up', async () => {
    const room = newName()
    const bert = await openPlain(room)
    const anna = await stage.open(stage.at(`/r/${room}`), { name: 'Anna' })
    await settled(bert, 'joinRoom', 2)
    await bert.press('Call')
    await anna.reads('Guest is calling')
    await anna.press('Accept')
    await framesAndSound(anna, bert)
    const heard = await settled(bert, 'addCandidate')
    expect(withoutCandidates(heard)).toEqual(['123', 'joinRoom', 'joinRoom', ...flow])
    expect(await events(anna, 'in')).toEqual(expect.arrayContaining(['call', 'accept', 'offer']))
    await bert.press('Hang up')
    await anna.reads(/Guest hung up, \d+:\d\d/)
    await bert.press('Call')
    await anna.press('Accept')
    await framesAndSound(anna, bert)
    await anna.page.close()
    await bert.reads('They left')
  })

  test('[M11] what Parley shares is in the place of the camera, and the camera again afterwards', async () => {
    const room = newName()
    const anna = await stage.open(stage.at(`/r/${room}`), { name: 'Anna' })
    const bert = await openPlain(room)
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    // The cameras of the tests grow to 640 pixels, and the screen has more.
    const width = () =>
      bert.page.evaluate(() =>
        Math.max(...[...document.querySelectorAll('video')].map((video) => video.videoWidth)),
      )
    await until('the camera is seen', width, (pixels) => pixels > 0 && pixels <= 640)
    await anna.press(sharingEn.shareScreen)
    await until('the screen is seen', width, (pixels) => pixels >= 800)
    await framesAndSound(anna, bert)
    await anna.press(sharingEn.stopSharing)
    await until('the camera is seen again', width, (pixels) => pixels <= 640)
    await framesAndSound(anna, bert)
  })

  test('a plain client that goes away in a call has left it', async () => {
    const room = newName()
    const anna = await stage.open(stage.at(`/r/${room}`), { name: 'Anna' })
    const bert = await openPlain(room)
    await anna.press('Call')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    await bert.page.goto('about:blank')
    await anna.reads(/Guest hung up, \d+:\d\d/)
  })

  test('a third is refused in words, of either kind', async () => {
    const room = newName()
    const anna = await stage.open(stage.at(`/r/${room}`), { name: 'Anna' })
    await openPlain(room)
    await anna.reads('Guest is here')
    const carl = await stage.open(stage.at(`/examples/plain/?room=${room}`))
    await carl.reads('There are already two people in this room')
    const dora = await stage.open(stage.at(`/r/${room}`))
    await dora.sees('heading', closedEn['one-to-one'].title)
  })
})
