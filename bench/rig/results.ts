/**
 * Writes down what the benches found: `results/<name>.json` with all raw numbers, and RESULTS.md
 * and `results/<name>.svg`, which follow from every JSON file that there is.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus, release, totalmem } from 'node:os'
import { toSvg } from './chart.ts'
import { type Cell, isSpread, type Report, type Table, type Target } from './report.ts'

type Kept = { taken: string; machine: string; report: Report }

const folder = new URL('../results/', import.meta.url)

export function keep(name: string, report: Report): void {
  const kept: Kept = { taken: new Date().toISOString().slice(0, 10), machine: machine(), report }
  mkdirSync(folder, { recursive: true })
  writeFileSync(new URL(`${name}.json`, folder), `${JSON.stringify(kept, rounded, 1)}\n`)
}

/** `names` in the order in which they shall stand. */
export function writeResults(names: string[]): void {
  const all = names.flatMap((name) => {
    const file = new URL(`${name}.json`, folder)
    if (!existsSync(file)) return []
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what `keep` wrote
    return [[name, JSON.parse(readFileSync(file, 'utf8')) as Kept] as const]
  })
  for (const [name, { report }] of all)
    if (report.charts.length > 0)
      writeFileSync(new URL(`${name}.svg`, folder), toSvg(report.title, report.charts))
  writeFileSync(new URL('../RESULTS.md', import.meta.url), toPage(all))
}

function toPage(all: (readonly [string, Kept])[]): string {
  const targets = all.flatMap(([name, { report }]) => report.targets.map((t) => toLine(name, t)))
  return `# What was measured

\`npm run bench\` writes this page, the drawings, and the raw numbers in [results](results); \`npm run bench -- relay\` measures one
thing anew. A cell is a median, with the least and the most between brackets. What counts are ratios within one table, which was
measured in one run: another machine has other numbers.

| | to reach | measured | |
| --- | --- | --- | --- |
${targets.join('\n')}

${all.map(([name, kept]) => toSection(name, kept)).join('\n')}`
}

function toLine(name: string, { what, measured, reached, limit }: Target): string {
  const why = limit === undefined ? '' : `: ${limit}`
  return `| [${name}](#${name}) | ${what} | ${measured} | ${reached ? 'reached' : '**missed**'}${why} |`
}

function toSection(name: string, { report, taken, machine: where }: Kept): string {
  const drawing = report.charts.length > 0 ? `![${report.title}](results/${name}.svg)\n\n` : ''
  return `<a id="${name}"></a>

## ${report.title}

${report.what}

${drawing}${report.tables.map(toMarkdown).join('\n\n')}

How it was taken: \`npm run bench -- ${name}\`, ${taken}, ${where}. ${report.how}
`
}

function toMarkdown({ title, columns, rows, decimals = 0 }: Table): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`
  return [
    `**${title}**`,
    '',
    line(columns),
    line(columns.map((_, at) => (at === 0 ? '---' : '--:'))),
    ...rows.map((row) => line(row.map((cell) => toText(cell, decimals)))),
  ].join('\n')
}

export function toText(cell: Cell, decimals: number): string {
  if (typeof cell === 'string') return cell
  if (!isSpread(cell)) return toNumber(cell, decimals)
  const { median, least, most, samples } = cell
  if (samples.length === 1) return toNumber(median, decimals)
  return `${toNumber(median, decimals)} (${toNumber(least, decimals)}-${toNumber(most, decimals)})`
}

function toNumber(value: number, decimals: number): string {
  return value.toLocaleString('en', {
    minimumFractionDigits: decimals,
    maximumFractionDigits: decimals,
  })
}

function rounded(_: string, value: unknown): unknown {
  return typeof value === 'number' ? Number(value.toPrecision(6)) : value
}

function machine(): string {
  const [cpu] = cpus()
  const gigabytes = Math.round(totalmem() / 2 ** 30)
  return `${cpus().length} cores (${cpu?.model ?? 'unknown'}), ${gigabytes} GiB, Linux ${release().split('-')[0]}, Node ${process.version}`
}
