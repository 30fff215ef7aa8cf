/** What the documents name exists: a path or a command that is gone sends a reader nowhere. */
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { expect, it } from 'vitest'
import pkg from '../package.json' with { type: 'json' }

const root = join(import.meta.dirname, '..')
const notOurs = new Set(['node_modules', 'dist', '.git', '.wrangler'])
/** An address, or a pattern of one. */
const isNoFile = /^\/|^https?:|[<>…(=]/

const files = filesIn('')
const folders = new Set(files.flatMap(foldersOf))
const pages = files.filter((file) => file.endsWith('.md'))
const scripts = new Set(Object.keys(pkg.scripts))

it.each(pages)('every link of %s leads to a file, and to a heading of it', (page) => {
  const links = [...prose(page).matchAll(/\]\(([^)\s]+)\)/g)].map(([, link = '']) => link)
  const dead = links.filter((link) => !/^https?:/.test(link) && !leads(page, link))
  expect(dead).toEqual([])
})

it.each(pages)('every path that %s names exists', (page) => {
  const text = prose(page)
  const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, name = '']) => name)
  const bare = text.match(/(?<![\w/.:`-])(?:[\w-]+\/)+[\w.-]+\.tsx?\b/g) ?? []
  const named = [...quoted, ...bare]
  expect(named.filter((name) => isPath(name) && !exists(page, name))).toEqual([])
})

it.each(pages)('every command that %s names exists', (page) => {
  const named = [...read(page).matchAll(/npm run ([\w:]+)/g)].map(([, name = '']) => name)
  expect(named.filter((name) => !scripts.has(name))).toEqual([])
})

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** Without what stands in a block: literal messages, commands and programs. */
function prose(page: string): string {
  return read(page).replaceAll(/^ *```[^]*?^ *```/gm, '')
}

function leads(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? page : posix.join(dirname(page), path)
  if (!existsSync(join(root, target))) return false
  return heading === undefined || anchorsOf(target).includes(heading)
}

/** As GitHub makes them. */
function anchorsOf(page: string): string[] {
  const text = prose(page)
  const headings = [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  )
  return [...headings, ...[...text.matchAll(/<a id="([^"]+)"/g)].map(([, id = '']) => id)]
}

function isPath(text: string): boolean {
  if (isNoFile.test(text) || text.startsWith('dist/')) return false
  return (
    /^[\w@./*-]+\.(tsx?|js|vue|json|md|css|html|toml|sh|svg|png|yml)$/.test(text) || isFolder(text)
  )
}

function isFolder(text: string): boolean {
  return /^[\w.-]+(\/[\w.*-]+)*\/$/.test(text)
}

/**
 * Named from the root, from the page itself, or by its end alone. A star stands for any part of a
 * name.
 */
function exists(page: string, text: string): boolean {
  const name = text.replace(/^\.\//, '').replace(/\/$/, '')
  const all = isFolder(text) ? [...folders] : files
  const wanted = [name, posix.join(dirname(page), name)]
  return all.some((path) => wanted.some((one) => matches(path, one)) || matches(path, `*/${name}`))
}

function matches(path: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(path)
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (notOurs.has(entry.name)) return []
    const path = posix.join(folder, entry.name)
    return entry.isDirectory() ? filesIn(path) : [path]
  })
}

function foldersOf(file: string): string[] {
  const parts = file.split('/').slice(0, -1)
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'))
}
