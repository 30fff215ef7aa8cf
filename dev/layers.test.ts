import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path/posix'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'
import { forTests, layers } from './layers.ts'

const root = join(import.meta.dirname, '..')
const folders = '{protocol,worker,client,dev,e2e,model,mutants,bench}'
const files = globSync(`${folders}/**/*.{ts,tsx}`, {
  cwd: root,
  exclude: (path) => path.includes('node_modules') || path.endsWith('.d.ts'),
})
const known = new Set(files)

/** The line that counts for a file: the longest that leads to it. */
function lineOf(file: string, table: Record<string, unknown> = layers): string | undefined {
  return Object.keys(table)
    .filter((line) => file === line || file.startsWith(`${line}/`))
    .toSorted((a, b) => b.length - a.length)[0]
}

/** The files of the project that a file imports, by `import`, `export … from` and `import()`. */
function importsOf(file: string, text = readFileSync(join(root, file), 'utf8')): string[] {
  const { module } = parseSync(file, text)
  const from = [
    ...module.staticImports.map(({ moduleRequest }) => moduleRequest.value),
    ...module.staticExports.flatMap(({ entries }) =>
      entries.flatMap(({ moduleRequest }) => moduleRequest?.value ?? []),
    ),
    ...module.dynamicImports.map(({ moduleRequest: { start, end } }) =>
      text.slice(start + 1, end - 1),
    ),
    // Types by `import('…')`.
    ...[...text.matchAll(/typeof import\('([^']+)'\)/g)].map(([, path = '']) => path),
  ]
  return from
    .filter((path) => path.startsWith('.'))
    .flatMap((path) => {
      const whole = join(dirname(file), path)
      const endings = ['', '.ts', '.tsx', '/index.ts']
      return endings.map((ending) => whole + ending).find((each) => known.has(each)) ?? []
    })
}

function mayImport(file: string, target: string): boolean {
  const [own, its] = [lineOf(file), lineOf(target)]
  if (own === undefined || its === undefined) return false
  if (own === its || layers[own]?.includes(its)) return true
  return /\.test\.tsx?$/.test(file) && (forTests.includes(its) || its.startsWith(own))
}

it('every folder has a line, and every line a folder', () => {
  expect(files.length).toBeGreaterThan(500)
  expect(files.filter((file) => lineOf(file) === undefined)).toEqual([])
  const used = new Set(files.map((file) => lineOf(file)))
  expect(Object.keys(layers).filter((line) => !used.has(line))).toEqual([])
  const named = new Set(Object.values(layers).flat())
  expect([...named].filter((line) => !(line in layers) && !used.has(line))).toEqual([])
})

it('no file imports from a folder that its own may not know', () => {
  const found = files.flatMap((file) =>
    importsOf(file)
      .filter((target) => !mayImport(file, target))
      .map((target) => `${file} imports ${target}`),
  )
  expect(found).toEqual([])
})

it.each([
  ['protocol/parse.ts', 'client/base/store.ts'],
  ['client/call/state/step.ts', 'client/call/room.ts'],
  ['client/ui/call/tile.tsx', 'client/call/link/links.ts'],
  ['worker/room/rules.ts', 'worker/http/routes.ts'],
  ['client/trust/safety.ts', 'worker/room/rules.ts'],
])('%s may not import %s', (file, target) => {
  expect(known).toContain(file)
  expect(known).toContain(target)
  expect(mayImport(file, target)).toBe(false)
})

it('imports are found however they are written', () => {
  const text = [
    "import type { A } from '../base/store'",
    "export * from './types'",
    "const b = () => import('./tabs')",
    "type C = typeof import('./inbox')",
  ].join('\n')
  expect(importsOf('client/call/room.ts', text)).toEqual([
    'client/base/store.ts',
    'client/call/types.ts',
    'client/call/tabs.ts',
    'client/call/inbox.ts',
  ])
})
