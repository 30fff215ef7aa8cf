/**
 * What scripts have that is newer than the oldest browsers, where no type tells it: our libraries',
 * and patterns. PURE.
 */
import type { Identifier } from '@mdn/browser-compat-data'
import { parseSync, Visitor } from 'vite'
import { api, builtins, featuresIn, isNewer } from './support.ts'

const all = [api, builtins]
const globals = toNewerNames(all)
const members = toNewerNames(all.flatMap(featuresIn).map(([, feature]) => feature))

/** Names that nothing older has. A script may have them for something of its own. */
export function newerNames(script: string): string[] {
  const found = new Set<string>()
  new Visitor({
    Identifier({ name }) {
      if (globals.has(name)) found.add(name)
    },
    MemberExpression({ computed, property }) {
      if (!computed && property.type === 'Identifier' && members.has(property.name))
        found.add(property.name)
    },
  }).visit(parseSync('script.js', script).program)
  return [...found]
}

function toNewerNames(owners: Identifier[]): Set<string> {
  const features = owners.flatMap(featuresIn)
  const namesOf = (wanted: boolean) =>
    features
      .filter(([, feature]) => isNewer(feature) === wanted)
      .map(([key]) => key.replace(/_static$/, ''))
  const older = new Set(namesOf(false))
  return new Set(namesOf(true).filter((name) => !older.has(name)))
}

/**
 * In regular expressions: what looks behind, and flags for a part. A browser that lacks them takes
 * nothing of the script.
 */
export function newerPatterns(script: string): string[] {
  return script.match(/\(\?(?:<[=!]|[ims]*-?[ims]+:)/g) ?? []
}
