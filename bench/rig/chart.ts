/** Draws bars with their spread as an SVG, readable on light and dark pages alike. PURE. */
import { type Chart, isSpread, type Spread } from './report.ts'

const width = 760
const left = 210
const right = 110
const bar = 13
const gap = 3
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
  const lines = [
    text(16, top + 20, `${title} (${unit}, ${better} is better)`, 'font-weight="600"'),
    ...series.map((name, at) => legend(name, at, 16 + at * 150, top + 30)),
  ]
  let y = top + 52
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

function legend(name: string, at: number, x: number, y: number): string {
  return `<rect x="${x}" y="${y}" width="10" height="10" fill="${colourOf(at)}"/>${text(x + 15, y + 9, name)}`
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
  return words.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
