/**
 * The package for applications: its example with another one and with Parley, and as a bare project
 * of Vite has it.
 */
import { execFileSync } from 'node:child_process'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openChat, readsTexts, say } from './rig/chatting.ts'
import { framesAndSound } from './rig/media.ts'
import { createPeople } from './rig/people.ts'
import type { Person } from './rig/person.ts'
import { useStage } from './rig/stage.ts'
import { serveSite } from './rig/static.ts'
import { until } from './rig/until.ts'
import { createWorker } from './rig/worker.ts'

const stage = useStage()

describe('the example', () => {
  test('two of them see, hear and tell each other, until one hangs up', async () => {
    const anna = await stage.open(stage.at('/examples/sdk/'))
    await anna.reads('0 here')
    const bert = await stage.open(anna.page.url())
    await anna.reads('1 here')
    await anna.press('Call')
    await bert.reads('Example is calling')
    await bert.press('Accept')
    await framesAndSound(anna, bert)
    // Pictures do not wait for channels, and what is said before they are open reaches nobody.
    await channelIsOpen(anna)
    await channelIsOpen(bert)
    await bert.press('Say hello')
    await anna.reads('They say: Hello')
    await bert.press('Hang up')
    await anna.reads('The call is over: hung-up')
    await bert.reads('The call is over: you-hung-up')
  })

  test('it calls Parley, and Parley calls it', async () => {
    const anna = await stage.open(stage.at('/examples/sdk/'))
    await anna.reads('0 here')
    const path = await anna.page.evaluate(() => location.hash.slice(1))
    const bert = await stage.open(stage.at(path), { name: 'Bert' })
    await bert.reads('Example is here')
    await anna.press('Call')
    await bert.press('Accept')
    await anna.reads('In a call with Bert')
    await framesAndSound(anna, bert)
    await anna.press('Hang up')
    await bert.reads(/Example hung up/)
    await bert.press('Call again')
    await anna.reads('Bert is calling')
    await anna.press('Accept')
    await framesAndSound(anna, bert)
  })
})

/** The one for applications (P6). */
async function channelIsOpen({ page, name }: Person): Promise<void> {
  const states = () =>
    page.evaluate(async () => {
      const found: string[] = []
      for (const pc of window.recorder.connections)
        for (const entry of (await pc.getStats()).values())
          if (entry.type === 'data-channel' && entry.label === 'data')
            found.push(entry.state ?? 'unknown')
      return found
    })
  await until(`${name}'s channel opens`, states, (all) => all.includes('open'))
}

describe('the package', () => {
  let folder = ''
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'parley-sdk-'))
    const home = join(folder, 'node_modules/@parley/client')
    await mkdir(home, { recursive: true })
    // Its code is built with the examples, before all tests.
    execFileSync('npx', ['tsc', '-p', 'client/sdk'], { stdio: 'ignore' })
    const packed = execFileSync('npm', [
      'pack',
      '--silent',
      './dist/sdk',
      '--pack-destination',
      folder,
    ])
    const name = packed.toString().trim().split('\n').at(-1) ?? ''
    execFileSync('tar', ['-xzf', join(folder, name), '-C', home, '--strip-components=1'])
  })
  afterAll(async () => {
    await rm(folder, { recursive: true })
  })

  /** As Vite bundles and minifies this for a page: its files, by their paths. */
  async function bundle(code: string): Promise<Record<string, string>> {
    await writeFile(join(folder, 'index.html'), '<script type="module" src="/main.ts"></script>')
    await writeFile(join(folder, 'main.ts'), code)
    await build({
      root: folder,
      configFile: false,
      logLevel: 'error',
      build: { modulePreload: { polyfill: false } },
    })
    const read = (path: string) => readFile(join(folder, 'dist', path), 'utf8')
    const assets = (await readdir(join(folder, 'dist/assets'))).map((file) => `assets/${file}`)
    const files = ['index.html', ...assets].map(async (path) => [`/${path}`, await read(path)])
    return Object.fromEntries(await Promise.all(files))
  }

  test('of what is not used nothing is left', async () => {
    const some =
      "import { createRoom } from '@parley/client'\nglobalThis.link = createRoom('https://x')"
    const { '/index.html': _, ...scripts } = await bundle(some)
    expect(Object.keys(scripts)).toHaveLength(1)
    expect(gzipSync(Object.values(scripts).join(''), { level: 9 }).length).toBeLessThan(2000)
  })

  async function shownInReadme(): Promise<string[]> {
    const readme = await readFile(join(folder, 'node_modules/@parley/client/README.md'), 'utf8')
    return [...readme.matchAll(/```ts\n([^]*?)```/g)].map(([, code = '']) => code)
  }

  test('what its README shows works in a page of another origin', async () => {
    const [shown = ''] = await shownInReadme()
    const address = 'https://parley.example'
    expect(shown).toContain(address)
    // What is not known before the worker runs.
    const code = `${shown.replace(`'${address}'`, 'location.hash.slice(1)')}\nObject.assign(globalThis, { link })`
    const { '/index.html': page = '', ...scripts } = await bundle(code)
    const site = await serveSite({
      ...scripts,
      '/': page.replace(
        '<script',
        '<link rel="icon" href="data:,"><video autoplay></video><script',
      ),
    })
    const worker = createWorker({ ALLOWED_ORIGINS: site.origin })
    await worker.start()
    const people = createPeople(`http://127.0.0.1:${worker.port()}`, stage.browser())
    try {
      const origin = `http://127.0.0.1:${worker.port()}`
      const vite = await people.open(`${site.origin}/#${origin}`, { grantedTo: site.origin })
      const toLink = () => vite.page.evaluate(() => String(Reflect.get(globalThis, 'link')))
      const link = await until('there is a room', toLink, (text) => text.startsWith(origin))
      const anna = await people.open(link, { name: 'Bert' })
      await anna.reads('Anna is calling')
      await anna.press('Accept')
      await framesAndSound(anna, vite)
      await openChat(anna)
      await say(anna, 'Tea?')
      await readsTexts(anna, ['Tea?', 'You said Tea?'])
      await anna.page.keyboard.press('Escape')
      await anna.press('Hang up')
      await anna.reads(/You left the call/)
      expect(await people.leave()).toEqual([])
    } finally {
      await people.leave()
      await worker.kill()
      await site.close()
    }
  })

  test('what its README shows type-checks', async () => {
    const shown = await shownInReadme()
    expect(shown.length).toBeGreaterThan(0)
    await writeFile(join(folder, 'main.ts'), `${shown.join('\n')}\nexport {}\n`)
    const options = [
      '--strict',
      '--noEmit',
      '--skipLibCheck',
      'false',
      '--target',
      'es2022',
      '--module',
      'esnext',
      '--moduleResolution',
      'bundler',
      '--lib',
      'es2024,dom,dom.iterable',
      '--types',
      '',
    ]
    const tsc = join(import.meta.dirname, '../node_modules/.bin/tsc')
    const check = () => execFileSync(tsc, [...options, 'main.ts'], { cwd: folder }).toString()
    expect(check()).toBe('')
  })
})
