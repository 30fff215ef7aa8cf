/** A browser that has nothing newer than the oldest that Parley runs in. */
import { api, builtins, featuresIn, isNewer } from '../../client/build/oldest/support.ts'

/** What these tests look with themselves. */
const ofRig = new Set(['checkVisibility', 'requestVideoFrameCallback'])

/** Whose it is and its name, as the data has them; a global is of nobody. */
export function newer(): [owner: string, name: string][] {
  return [api, builtins].flatMap((all) =>
    featuresIn(all).flatMap(([owner, entry]) => {
      if (isNewer(entry)) return [['', owner] satisfies [string, string]]
      const members = featuresIn(entry).filter(([name, each]) => isNewer(each) && !ofRig.has(name))
      return members.map(([name]): [string, string] => [owner, name])
    }),
  )
}

/** It is sent to the browser as text. */
export function takeAway(features: [owner: string, name: string][]): void {
  for (const [owner, name] of features) {
    const holder = owner === '' || owner === 'Window' ? globalThis : Reflect.get(globalThis, owner)
    const own = name.replace(/_static$/, '')
    for (const each of own === name ? [holder?.prototype, holder] : [holder])
      if (each) Reflect.deleteProperty(each, own)
  }
}
