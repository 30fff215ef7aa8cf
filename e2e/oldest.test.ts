/** A browser that has nothing newer than the oldest. */
import { expect, test } from 'vitest'
import { api, builtins, featuresIn, isNewer } from '../client/oldest/support.ts'
import { framesAndSound } from './rig/media.ts'
import { useStage } from './rig/stage.ts'

const stage = useStage()

/** What these tests look with themselves. */
const ofRig = new Set(['checkVisibility', 'requestVideoFrameCallback'])

/** Whose it is and its name, as the data has them; a global is of nobody. */
function newer(): [owner: string, name: string][] {
  return [api, builtins].flatMap((all) =>
    featuresIn(all).flatMap(([owner, entry]) => {
      if (isNewer(entry)) return [['', owner] satisfies [string, string]]
      const members = featuresIn(entry).filter(([name, each]) => isNewer(each) && !ofRig.has(name))
      return members.map(([name]): [string, string] => [owner, name])
    }),
  )
}

/** It is sent to the browser as text. */
function takeAway(features: [owner: string, name: string][]): void {
  for (const [owner, name] of features) {
    const holder = owner === '' || owner === 'Window' ? globalThis : Reflect.get(globalThis, owner)
    const own = name.replace(/_static$/, '')
    for (const each of own === name ? [holder?.prototype, holder] : [holder])
      if (each) Reflect.deleteProperty(each, own)
  }
}

test('a browser that has nothing newer than the oldest makes a room, and talks', async () => {
  const anna = await stage.open('about:blank', { name: 'Anna' })
  await anna.page.evaluateOnNewDocument(takeAway, newer())
  await anna.page.goto(stage.at('/'))
  const left = await anna.page.evaluate(() => [
    'withResolvers' in Promise,
    'toSorted' in Array.prototype,
    'Segmenter' in Intl,
    'any' in AbortSignal,
    'Notification' in window,
    'at' in Array.prototype,
  ])
  expect(left).toEqual([false, false, false, false, false, true])
  await anna.press('New room')
  await anna.reads('Link copied')
  const bert = await stage.open(anna.page.url(), { name: 'Bert' })
  await anna.press('Call')
  await bert.press('Accept')
  await framesAndSound(anna, bert)
  await anna.press('More')
  await anna.sees('combobox', 'Camera')
  await anna.press('Close')
  await bert.press('Hang up')
  await anna.reads('Bert hung up')
})
