/** Finds in MDN's data what TypeScript's library declares, some of which has another name there. */
import type { Identifier } from '@mdn/browser-compat-data'
import type { ESTree } from 'vite'
import { api, builtins, isNewer, webAssembly } from './support.ts'

/**
 * Whether a member is newer than the oldest browsers. `owner` is its interface, or as
 * `Intl.Segmenter` where that is in a namespace.
 */
export type Lookup = (owner: string, name: string, isStatic: boolean) => boolean

const typedArray = /^(Int|Uint|Float|BigInt|BigUint)\d+(Clamped)?Array$/

/** `scope`: the interface of the global object, of which every global is a member. */
export function createLookup(library: ESTree.Program['body'], scope: string): Lookup {
  /** Those that extend an interface. */
  const heirs = new Map<string, string[]>()
  for (const statement of library)
    if (statement.type === 'TSInterfaceDeclaration')
      for (const { expression } of statement.extends)
        if (expression.type === 'Identifier')
          heirs.set(expression.name, [...(heirs.get(expression.name) ?? []), statement.id.name])

  return (owner, name, isStatic) => {
    const ofStatic = (entry: Identifier) => (isStatic ? entry[`${name}_static`] : undefined)
    return entriesOf(owner).some((entry) => isNewer(ofStatic(entry) ?? entry[name]))
  }

  /** The data has no mixins: what `Body` declares is in `Request` and `Response` there. */
  function entriesOf(owner: string): Identifier[] {
    const own = [api[owner], ...ofLanguage(owner)].filter((entry) => entry !== undefined)
    const entries = own.length > 0 ? own : (heirs.get(owner) ?? []).flatMap(entriesOf)
    // Whoever has looked for an interface that is newer has all of it.
    const there = entries.filter((entry) => !isNewer(entry))
    return owner === scope ? [...there, api, builtins] : there
  }
}

function ofLanguage(owner: string): (Identifier | undefined)[] {
  const [first = '', second] = owner
    .replace(/Constructor$/, '')
    .replace(/^Readonly(?=Array|Map|Set)/, '')
    .replace(/^(Async)?IteratorObject$/, '$1Iterator')
    .split('.')
  const entries = [
    builtins[first],
    first === 'WebAssembly' ? webAssembly : undefined,
    typedArray.test(first) ? builtins['TypedArray'] : undefined,
  ]
  return second === undefined ? entries : entries.map((entry) => entry?.[second])
}
