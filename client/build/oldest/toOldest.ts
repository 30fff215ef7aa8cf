/** TypeScript's library as the oldest browsers have it. PURE. */
import { type ESTree, parseSync } from 'vite'
import { createLookup } from './lookup.ts'

type Statement = ESTree.Program['body'][number]
type Edit = { start: number; end: number; text: string }

/**
 * What is newer may be missing there: a member of an interface becomes optional, and a global a
 * member of `scope`, the interface of the global object, since it is an error in itself to name a
 * global that is missing.
 */
export function toOldest(library: string, scope: string): string {
  const { body } = parseSync('library.d.ts', library, { lang: 'dts' }).program
  const isNew = createLookup(body, scope)
  const textOf = ({ start, end }: { start: number; end: number }) => library.slice(start, end)
  const edits = body.flatMap((each) => ofStatement(each)).toSorted((a, b) => a.start - b.start)
  const ends = [0, ...edits.map(({ end }) => end)]
  const edited = edits.map(({ start, text }, i) => library.slice(ends[i], start) + text)
  return edited.join('') + library.slice(ends.at(-1))

  function ofStatement(statement: Statement, space: string | null = null): Edit[] {
    const toOwner = (name: string) => (space === null ? name : `${space}.${name}`)
    if (statement.type === 'TSModuleDeclaration') {
      const { id, body: block } = statement
      const inner = id.type === 'Identifier' && !statement.global ? id.name : null
      return block?.body.flatMap((each) => ofStatement(each, inner)) ?? []
    }
    if (statement.type === 'TSInterfaceDeclaration')
      return ofMembers(toOwner(statement.id.name), statement.body.body)
    const declared = toDeclared(statement)
    if (declared === null) return []
    const { name, from, members } = declared
    if (!isNew(space ?? scope, name, space !== null)) return ofMembers(toOwner(name), members, true)
    const { start, end } = statement
    const type = textOf({ start: from, end })
    // In a namespace nothing is optional.
    const text = space
      ? `const ${name}: undefined | { it${type} }['it']`
      : `interface ${scope} { ${name}?${type} }`
    return [{ start, end, text }]
  }

  function ofMembers(owner: string, members: ESTree.TSSignature[], isStatic = false): Edit[] {
    return members.flatMap((member) => {
      const { start, end } = member
      if (member.type === 'TSConstructSignatureDeclaration')
        return isNew(owner, owner, false) ? [{ start, end, text: '' }] : []
      if (member.type !== 'TSPropertySignature' && member.type !== 'TSMethodSignature') return []
      const { key, computed, optional } = member
      const name = textOf(key).replace('Symbol.', '@@')
      if (optional || !isNew(owner, name, isStatic)) return []
      if (member.type === 'TSMethodSignature' && member.kind === 'set')
        return [{ start, end, text: '' }]
      if (member.type === 'TSMethodSignature' && member.kind === 'get')
        return [
          { start, end, text: `${name}?${member.returnType ? textOf(member.returnType) : ''};` },
        ]
      const behind = computed ? key.end + 1 : key.end
      return [{ start: behind, end: behind, text: '?' }]
    })
  }
}

/**
 * A variable or a function: `from` is where its name ends, `members` those of its type, if that is
 * written out.
 */
function toDeclared(
  statement: Statement,
): { name: string; from: number; members: ESTree.TSSignature[] } | null {
  if (statement.type === 'TSDeclareFunction' && statement.id)
    return { name: statement.id.name, from: statement.id.end, members: [] }
  if (statement.type !== 'VariableDeclaration') return null
  const id = statement.declarations[0]?.id
  if (id?.type !== 'Identifier' || !id.typeAnnotation) return null
  const { start, typeAnnotation: type } = id.typeAnnotation
  return { name: id.name, from: start, members: type.type === 'TSTypeLiteral' ? type.members : [] }
}
