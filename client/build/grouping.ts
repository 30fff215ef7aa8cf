/** Which modules of the client go into one file: those that are needed at the same moment. */
import type { Rolldown } from 'vite'

type Group = Rolldown.CodeSplittingGroup
type Modules = { getModuleInfo(id: string): { importers: string[]; isEntry: boolean } | null }

/**
 * What a page runs before anything is asked for: all that an entry imports, without `import()`. It
 * is one file.
 */
export function firstVisit(): Group {
  const found = new Map<string, boolean>()

  function isFirst(id: string, modules: Modules): boolean {
    const known = found.get(id)
    if (known !== undefined) return known
    found.set(id, false) // While we look: what imports itself in a circle is not first by that.
    const info = modules.getModuleInfo(id)
    const is =
      info !== null && (info.isEntry || info.importers.some((each) => isFirst(each, modules)))
    found.set(id, is)
    return is
  }

  return {
    debugName: 'first visit',
    name: (id, modules) => (isFirst(id, modules) ? 'first' : null),
  }
}

/** What several later parts need: too little for files of their own. */
export const sharedLater: Group = { name: 'shared', minShareCount: 2 }
