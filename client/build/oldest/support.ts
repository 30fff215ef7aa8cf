/** Whether the oldest browsers have something, by the data that MDN keeps of all of them. */
import data from '@mdn/browser-compat-data' with { type: 'json' }
import type { BrowserName, Identifier, SimpleSupportStatement } from '@mdn/browser-compat-data'
import { oldest } from './browsers.ts'

const versions: [BrowserName, string][] = [
  ['chrome', oldest.chromium],
  ['chrome_android', oldest.chromium],
  ['webview_android', oldest.chromium],
  ['edge', oldest.chromium],
  ['firefox', oldest.firefox],
  ['firefox_android', oldest.firefox],
  ['safari', oldest.safari],
  ['safari_ios', oldest.safari],
]

const none: Identifier = {}

export const { api, css, html } = data
export const { builtins = none } = data.javascript
export const { api: webAssembly = none } = data.webassembly

/** Those within another one, by their names. */
export function featuresIn(feature: Identifier): [string, Identifier][] {
  return Object.entries(feature).filter(
    (each): each is [string, Identifier] => each[0] !== '__compat',
  )
}

/** What the data does not know is not newer. */
export function isNewer(feature: Identifier | undefined): boolean {
  const { __compat: compat } = feature ?? none
  if (compat === undefined) return false
  const { support } = compat
  return versions.some(
    ([browser, version]) => ![support[browser] ?? []].flat().some((each) => holds(each, version)),
  )
}

/** Something that is there in part counts: most often it lacks some rare option. */
function holds(statement: SimpleSupportStatement, version: string): boolean {
  const { version_added: from, version_removed: until, prefix, alternative_name, flags } = statement
  if (from === false || prefix || alternative_name || flags) return false
  return isAtMost(from, version) && (until === undefined || !isAtMost(until, version))
}

/** `≤79`: it was there then, and maybe before. `preview`: in none that is out. */
function isAtMost(from: string, version: string): boolean {
  if (from === 'preview') return false
  const [major = 0, minor = 0] = from.replace('≤', '').split('.').map(Number)
  const [ofMajor = 0, ofMinor = 0] = version.split('.').map(Number)
  return major < ofMajor || (major === ofMajor && minor <= ofMinor)
}
