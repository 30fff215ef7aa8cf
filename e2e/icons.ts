/** The icons of an installed app, in client/public, from icon.svg: `npm run icons`. */
import { readFile } from 'node:fs/promises'
import { launchChromium } from './rig/browsers.ts'

/** `art`: how much of the width icon.svg takes. `ground`: what is behind it; none where the system shows the icon as it is. */
type Icon = { file: string; size: number; art: number; ground: string | null }

/** As --ground is in the light (base.css). */
const light = '#f3f6f5'

const icons: Icon[] = [
  { file: 'icon-192.png', size: 192, art: 1, ground: null },
  { file: 'icon-512.png', size: 512, art: 1, ground: null },
  // Systems cut it to a shape of theirs: what counts is within a circle of 80 % of the width.
  { file: 'icon-maskable-512.png', size: 512, art: 0.66, ground: light },
  // Apple's rounds the corners, and shows black where there is nothing.
  { file: 'apple-touch-icon.png', size: 180, art: 0.76, ground: light },
]

const folder = `${import.meta.dirname}/../client/public`
const svg = await readFile(`${folder}/icon.svg`, 'utf8')
const browser = await launchChromium()
try {
  const page = await browser.newPage()
  for (const { file, size, art, ground } of icons) {
    await page.setViewport({ width: size, height: size })
    const style = `margin:0;height:100vh;display:grid;place-items:center;background:${ground ?? 'none'}`
    const drawn = svg.replace('<svg', `<svg style="width:${art * 100}vw"`)
    await page.setContent(`<body style="${style}">${drawn}`)
    await page.screenshot({ path: `${folder}/${file}`, omitBackground: true })
  }
} finally {
  await browser.close()
}
