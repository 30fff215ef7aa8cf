/** Draws bars with their spread as an SVG, readable on light and dark pages alike. PURE. */
import { type Chart, isSpread, type Spread } from './report.ts'

const width = 760
const left = 210
const right = 110
const bar = 13
const gap = 3
const edge = 16
/** The most that a letter takes, on average. */
const letter = 7
const colours = ['#1f7a5c', '#3f6fb5', '#b5683f', '#8a5bb0', '#8b8b3a', '#5f6b76']

export function toSvg(title: string, charts: Chart[]): string {
  let y = 34
  const parts: string[] = []
  for (const chart of charts) {
    const { drawn, height } = toPart(chart, y)
    parts.push(drawn)
    y += height
  }
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${y}" width="${width}" height="${y}" role="img" font-family="system-ui, sans-serif" font-size="12" fill="#24292f">
<title>${escape(title)}</title>
<rect width="${width}" height="${y}" rx="8" fill="#fff"/>
<text x="16" y="24" font-size="15" font-weight="600">${escape(title)}</text>
${parts.join('\n')}
</svg>
`
}

function toPart({ title, unit, better, series, groups }: Chart, top: number) {
  const most = Math.max(...groups.flatMap((g) => g.values.map((v) => toMost(v))), Number.MIN_VALUE)
  const scale = (value: number) => (value / most) * (width - left - right)
  const rows = toRows(series)
  const lines = [
    text(16, top + 20, `${title} (${unit}, ${better} is better)`, 'font-weight="600"'),
    ...rows.flatMap((row, at) =>
      row.map(({ name, x }) => legend(name, series, x, top + 30 + at * 18)),
    ),
  ]
  let y = top + 34 + rows.length * 18
  for (const { label, values } of groups) {
    const middle = y + (values.length * (bar + gap)) / 2 + 3
    lines.push(text(left - 10, middle, label, 'text-anchor="end"'))
    for (const [at, value] of values.entries()) {
      lines.push(toBar(value, at, y, scale))
      y += bar + gap
    }
    y += 10
  }
  return { drawn: lines.join('\n'), height: y - top + 6 }
}

/** What the colours mean, in as many rows as it takes. */
function toRows(series: string[]): { name: string; x: number }[][] {
  const rows: { name: string; x: number }[][] = [[]]
  let x = edge
  for (const name of series) {
    const taken = 15 + name.length * letter + 18
    if (x > edge && x + taken > width) {
      rows.push([])
      x = edge
    }
    rows.at(-1)?.push({ name, x })
    x += taken
  }
  return rows
}

function legend(name: string, series: string[], x: number, y: number): string {
  const colour = colourOf(series.indexOf(name))
  return `<rect x="${x}" y="${y}" width="10" height="10" fill="${colour}"/>${text(x + 15, y + 9, name)}`
}

function toBar(
  value: Spread | number | null,
  at: number,
  y: number,
  scale: (value: number) => number,
): string {
  if (value === null) return text(left, y + 10, 'not measured', 'fill="#6e7781"')
  const middle = isSpread(value) ? value.median : value
  const box = `<rect x="${left}" y="${y}" width="${fixed(Math.max(scale(middle), 1))}" height="${bar}" fill="${colourOf(at)}"/>`
  const said = text(left + scale(toMost(value)) + 6, y + 10, toShort(middle))
  if (!isSpread(value) || value.samples.length === 1) return box + said
  const [from, to] = [left + scale(value.least), left + scale(value.most)]
  const line = `<path d="M${fixed(from)} ${y + bar / 2}H${fixed(to)}" stroke="#24292f" stroke-width="1.5"/>`
  return box + line + said
}

function toMost(value: Spread | number | null): number {
  return isSpread(value) ? value.most : (value ?? 0)
}

function toShort(value: number): string {
  return Number(value.toPrecision(3)).toLocaleString('en', { maximumFractionDigits: 3 })
}

function colourOf(at: number): string {
  return colours[at % colours.length] ?? '#000'
}

function text(x: number, y: number, words: string, more = ''): string {
  return `<text x="${fixed(x)}" y="${fixed(y)}" ${more}>${escape(words)}</text>`
}

function fixed(value: number): string {
  return String(Number(value.toFixed(1)))
}

function escape(words: string): string {
  return words.replaceAll('`', '').replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
