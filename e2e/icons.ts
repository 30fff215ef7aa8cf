/**
 * The icons of an installed app and the picture that chats show of a link, in client/public: `npm
 * run icons`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { launchChromium } from './rig/browsers.ts'

/**
 * `art`: how much of the width icon.svg takes. `ground`: what is behind it; none where the system
 * shows the icon as it is.
 */
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
  // For whatever asks for it without reading the page.
  const favicon = { width: 48, height: 48 }
  await page.setViewport(favicon)
  await page.setContent(`<body style="margin:0">${svg.replace('<svg', '<svg style="width:100vw"')}`)
  await writeFile(`${folder}/favicon.ico`, toIco(await page.screenshot({ omitBackground: true })))

  const preview = { width: 1200, height: 630 }
  await page.setViewport(preview)
  const hero = await readFile(`${folder}/hero.svg`, 'utf8')
  const style = `margin:0;height:100vh;display:grid;place-items:center;background:${light}`
  await page.setContent(
    `<body style="${style}">${hero.replace('<svg', '<svg style="height:76vh"')}`,
  )
  await page.screenshot({ path: `${folder}/preview.png` })
} finally {
  await browser.close()
}

/** One picture, of 48 pixels: a header, an entry, and the PNG as it is. */
function toIco(png: Uint8Array): Uint8Array {
  const head = Buffer.alloc(22)
  head.writeUInt16LE(1, 2)
  head.writeUInt16LE(1, 4)
  head.writeUInt8(48, 6)
  head.writeUInt8(48, 7)
  head.writeUInt16LE(1, 10)
  head.writeUInt16LE(32, 12)
  head.writeUInt32LE(png.length, 14)
  head.writeUInt32LE(head.length, 18)
  return Buffer.concat([head, png])
}
