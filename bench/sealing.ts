/**
 * What sealing costs: microseconds and bytes for each message, in Node, Chromium and Firefox. `npm
 * run bench:sealing` writes bench/SEALING.md.
 */
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { build } from 'vite'
import { launchChromium, launchFirefox } from '../e2e/rig/browsers.ts'
import { startServer } from '../e2e/rig/server.ts'
import { createSealing } from '../protocol/sealing.ts'

type Cost = { what: string; clear: number; sealed: number; sealUs: number; openUs: number }
type Sealing = typeof createSealing

const rounds = 400

/** Runs in a page as well, so it uses nothing from outside itself. */
async function measure(create: Sealing, count: number): Promise<Cost[]> {
  const place = { room: '2ejk-mbfh-m7mt-dwyx', key: 'AAECAwQFBgcICQoLDA0ODw' }
  const anna = create({ ...place, you: 'lbwnmks5ggt7' })
  const bert = create({ ...place, you: 'mm2p5t7yq4aa' })
  await anna.openProfile('mm2p5t7yq4aa', await bert.profile('{}'))
  await bert.openProfile('lbwnmks5ggt7', await anna.profile('{}'))
  const messages = [
    ['profile', 'a profile', 90],
    ['candidate', 'one candidate', 260],
    ['offer', 'an offer with its candidates', 7000],
  ] as const
  const costs: Cost[] = []
  for (const [type, what, length] of messages) {
    const text = JSON.stringify('x'.repeat(length - 2))
    const seal = () =>
      type === 'profile' ? anna.profile(text) : anna.signal('mm2p5t7yq4aa', type, text)
    const open = (payload: string) =>
      type === 'profile'
        ? bert.openProfile('lbwnmks5ggt7', payload)
        : bert.openSignal('lbwnmks5ggt7', type, payload)
    const sealed: string[] = []
    let opened = 0
    for (let i = 0; i < count; i += 1) await open((await seal()) ?? '') // Until all of it is compiled.
    const start = performance.now()
    for (let i = 0; i < count; i += 1) sealed.push((await seal()) ?? '')
    const between = performance.now()
    for (const payload of sealed) if ((await open(payload)).ok) opened += 1
    const end = performance.now()
    if (opened !== count) throw new Error('not all of it was opened')
    const perMessage = (ms: number) => (ms * 1000) / count
    const [first = ''] = sealed
    costs.push({
      what,
      clear: length,
      sealed: first.length,
      sealUs: perMessage(between - start),
      openUs: perMessage(end - between),
    })
  }
  return costs
}

async function bundled(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'silent',
    build: {
      write: false,
      lib: { entry: 'protocol/sealing.ts', formats: ['iife'], name: 'sealing' },
    },
  })
  const [output] = Array.isArray(built) ? built : []
  const [chunk] = output?.output ?? []
  if (chunk?.type !== 'chunk') throw new Error('nothing was built')
  return chunk.code
}

const [server, code] = await Promise.all([startServer(), bundled()])
const results: [string, Cost[]][] = [
  [`Node ${process.version}`, await measure(createSealing, rounds)],
]
for (const launch of [launchChromium, launchFirefox]) {
  const browser = await launch()
  const page = await browser.newPage()
  await page.goto(server.origin)
  const costs = await page.evaluate(
    `(async () => { ${code}; return (${String(measure)})(sealing.createSealing, ${rounds}) })()`,
  )
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `measure` gave, through the browser
  results.push([await browser.version(), costs as Cost[]])
  await browser.close()
}
await server.close()

const rows = results.flatMap(([where, costs]) =>
  costs.map(
    ({ what, clear, sealed, sealUs, openUs }) =>
      `| ${where} | ${what} | ${clear} | ${sealed} | ${sealUs.toFixed(0)} | ${openUs.toFixed(0)} |`,
  ),
)
const report = `# What sealing costs

| where | message | bytes of JSON | bytes sealed | seal, µs | open, µs |
| --- | --- | --: | --: | --: | --: |
${rows.join('\n')}

How it was taken: \`npm run bench:sealing\` (bench/sealing.ts), means of ${rounds} messages one after the other, after as many that are
not counted, on a machine with ${cpus().length} cores. Time is all that \`protocol/sealing.ts\` takes: padding, AES-256-GCM, the header
and base64url, with a wait for WebCrypto each. The sizes follow from the classes of PROTOCOL.md T3: a call of two sends
four profiles, an offer, an answer and a batch of candidates through the room.
`
writeFileSync(new URL('SEALING.md', import.meta.url), report)
console.log(report)
