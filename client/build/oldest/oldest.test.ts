import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build, type Rolldown } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { oldest } from './browsers.ts'
import { newerInMarkup } from './markup.ts'
import { newerNames, newerPatterns } from './scripts.ts'
import { newerInStyle } from './styles.ts'
import { toOldest } from './toOldest.ts'

/** A build takes two seconds of a machine that has nothing else to do. */
const buildTimeoutMs = 60_000

const root = join(import.meta.dirname, '../../..')
const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sources = (ending: string) =>
  readdirSync(join(root, 'client'), { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith(ending))
    .map((path) => `client/${path}`)

/** What is used all the same, and what happens where it is missing. */
const missed: Record<string, string> = {
  ':has': 'Firefox before 121: the bar does not fade',
  'scrollbar-gutter': 'the lobby moves aside by half a scroll bar when it no longer fits a screen',
  'text-wrap': 'lines break elsewhere',
  cursor: 'phones have none',
  resize: 'phones have none, and the field is long enough',
  'forced-color-adjust': 'Safari has no forced colours',
  '-webkit-tap-highlight-color': 'Firefox shows a tap in its own way',
  '<input autocapitalize>': 'desktop Safari has no keyboard to tell it to',
  '<dialog autofocus>':
    'iOS before 16.4: Accept has the focus, and takes no key in the first second',
}
const isMissed = (name: string) => (name.split(': ')[0] ?? '') in missed

describe('of the library of TypeScript', () => {
  test.each([
    [
      'a member',
      'interface Element { id: string; checkVisibility(): boolean }',
      'checkVisibility?()',
    ],
    [
      'one of a mixin',
      'interface Body { bytes(): 0 } interface Request extends Body {}',
      'bytes?()',
    ],
    ['a static one', 'declare var URL: { canParse(): 0; createObjectURL(): 0 }', 'canParse?()'],
    ['an accessor', 'interface Navigator { get wakeLock(): 0; }', 'wakeLock?: 0;'],
    [
      'one with a symbol',
      'interface ReadableStream { [Symbol.asyncIterator](): 0 }',
      'Iterator]?()',
    ],
    ['one of the language', 'interface PromiseConstructor { all(): 0; try(): 0 }', 'try?()'],
    ['a global', 'declare var Notification: 0;', 'interface Window { Notification?: 0; }'],
    ['a function', 'declare function fetchLater(): 0;', 'interface Window { fetchLater?(): 0; }'],
    [
      'one in a namespace',
      'declare namespace Intl { const Segmenter: 0; }',
      'Segmenter: undefined |',
    ],
  ])('%s that is newer may be missing', (_, library, text) => {
    expect(toOldest(library, 'Window')).toContain(text)
  })

  test.each([
    'interface Element { id: string; [Symbol.iterator](): 0 }',
    'interface Body { json(): 0 } interface Response extends Body {}',
    'declare function structuredClone(): 0;',
    'declare var AbortSignal: { timeout(): 0 };',
    'interface Array<T> { at(): T; findLast(): T }',
    'interface Crypto { randomUUID(): 0 }',
    'interface OfOurOwn { toSorted(): 0 }',
  ])('%s stays', (library) => {
    expect(toOldest(library, 'Window')).toBe(library)
  })
})

test('what is newer in a style sheet is found', () => {
  const style = `
    @starting-style { a { color: light-dark(red, rgb(from red r g b)) } }
    @media (width > 1px) { a:popover-open::details-content { text-wrap: balance } }
    a { & b { --own: color-mix(in srgb, red, red); height: 1lh; width: stretch } }
    a:nth-child(2 of b) { margin: 1dvh 1cqw; inset: 0; display: grid }
    @supports (x: y) { a { field-sizing: content } }`
  expect(newerInStyle(style).toSorted()).toEqual([
    '&',
    '1lh',
    '::details-content',
    ':nth-child(of)',
    ':popover-open',
    '@media (width > 1px)',
    '@starting-style',
    'color-mix()',
    'light-dark()',
    'rgb(from)',
    'text-wrap',
    'text-wrap: balance',
    'width: stretch',
  ])
})

test('what is newer in markup is found', () => {
  const markup =
    '<search><dialog open closedby="any" popover><input type="email" /></dialog></search>'
  expect(newerInMarkup(markup)).toEqual(['<search>', '<dialog closedby>', '<dialog popover>'])
})

test('what is newer in a script without types is found', () => {
  const script = 'x.toSorted().at(0); new Intl.Segmenter(); scheduler.yield(); structuredClone(x)'
  expect(newerNames(script)).toEqual(['toSorted', 'Segmenter', 'yield', 'scheduler'])
  expect(newerPatterns('/(?<=a)(?<!b)(?i:c)(?-i:d)(?:e)(?=f)(?<g>)/')).toEqual([
    '(?<=',
    '(?<!',
    '(?i:',
    '(?-i:',
  ])
})

test.each(sources('.css'))('%s has nothing newer that would be missed', (path) => {
  expect(newerInStyle(read(path)).filter((name) => !isMissed(name))).toEqual([])
})

test.each(sources('.tsx'))('%s has nothing newer that would be missed', (path) => {
  expect(newerInMarkup(read(path)).filter((name) => !isMissed(name))).toEqual([])
})

describe('built', () => {
  let outDir = ''
  let chunks: Rolldown.OutputChunk[] = []
  beforeAll(async () => {
    outDir = await mkdtemp(join(tmpdir(), 'parley-oldest-'))
    const configFile = join(root, 'client/build/vite.config.ts')
    const built = await build({ configFile, logLevel: 'error', build: { outDir } })
    if ('output' in built) chunks = built.output.filter((file) => file.type === 'chunk')
  }, buildTimeoutMs)
  afterAll(() => rm(outDir, { recursive: true }))

  // But for pdf.js, which brings most of what older browsers lack with it, and is loaded when a PDF is
  // opened: e2e/showControls.full.test.ts opens one without all that is newer.
  test('its libraries have nothing newer', () => {
    const modules = chunks.flatMap((chunk) => Object.entries(chunk.modules))
    const libraries = modules.filter(
      ([id]) => id.includes('/node_modules/') && !id.includes('/pdfjs-dist/'),
    )
    expect(libraries.length).toBeGreaterThan(4)
    const names = libraries.flatMap(([, { code }]) => newerNames(code ?? ''))
    // Preact looks for the first; the others are of their own.
    const own = new Set([
      'moveBefore',
      'dispose',
      'displayName',
      'fallback',
      'path',
      's',
      'subscribe',
    ])
    expect(names.filter((name) => !own.has(name))).toEqual([])
  })

  test('its regular expressions have nothing newer', () => {
    const files = readdirSync(outDir, { recursive: true, encoding: 'utf8' })
    const scripts = files.filter((path) => path.endsWith('.js'))
    expect(scripts).toContain('sw.js')
    const found = scripts.flatMap((path) => newerPatterns(readFileSync(join(outDir, path), 'utf8')))
    expect(found).toEqual([])
  })
})

describe('older browsers', () => {
  test('are told which are not, in the page and in the README', () => {
    const { chromium, firefox, safari } = oldest
    const major = safari.replace(/\.0$/, '')
    const text = `iOS or Safari ${major}, Chrome or Edge ${chromium}, Firefox ${firefox}`
    expect(read('client/index.html')).toContain(text)
    expect(read('client/index.html')).toContain(
      text.replaceAll(' or ', ' 或 ').replaceAll(', ', '、'),
    )
    expect(read('README.md')).toContain(text)
  })

  test('alone are told that they are', () => {
    const [, condition = ''] = /@supports (.+) \{/.exec(read('client/ui/unstarted.css')) ?? []
    const parts = condition.split(' and ').map((part) => part.replace(/^\((.+)\)$/, 'a { $1 }'))
    expect(parts).toHaveLength(3)
    expect(newerInStyle(parts.join('\n'))).toEqual([])
  })
})
