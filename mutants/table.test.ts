import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { applied, type Mutant } from './mutant.ts'
import { mutants } from './table.ts'
import { readRows } from './threats.ts'

const root = `${import.meta.dirname}/..`
const rows = readRows(readFileSync(`${root}/docs/security.md`, 'utf8'))

it('every row of the table has a mutant', () => {
  const shown = new Set(mutants.map(({ threat }) => threat))
  const open = rows.map(({ threat }) => threat).filter((threat) => !shown.has(threat))
  expect(open).toEqual([])
  expect(rows.length).toBeGreaterThan(20)
})

it('no two mutants take out the same', () => {
  const guards = mutants.map(({ guard }) => guard)
  expect(guards.filter((guard, i) => guards.indexOf(guard) !== i)).toEqual([])
})

describe.each(mutants.map((mutant): [string, Mutant] => [mutant.guard, mutant]))(
  '%s',
  (_, mutant) => {
    const { threat, file, replace, find, test } = mutant

    it('is of a row that names its test file', () => {
      const row = rows.find((each) => each.threat === threat)
      expect(row?.shownBy).toContain(`\`${test.file}\``)
    })

    it('stands in its file once', () => {
      expect(applied(readFileSync(`${root}/${file}`, 'utf8'), mutant)).not.toBeNull()
      expect(replace).not.toBe(find)
    })

    it('has a test of that name', () => {
      const source = readFileSync(`${root}/${test.file}`, 'utf8')
      const titles = source.match(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"/g) ?? []
      expect(titles.filter((title) => title.includes(test.name)).length).toBeGreaterThan(0)
    })
  },
)
