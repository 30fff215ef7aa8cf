import { readFile } from 'node:fs/promises'
import type { Plugin } from 'vite'

/**
 * Of an icon's file only what is drawn: icon.tsx has the frame. Its licence stands in licenses.md. A
 * plugin of Vite.
 */
export const iconShapes: Plugin = {
  name: 'icon-shapes',
  enforce: 'pre',
  async load(id) {
    const [file = '', query] = id.split('?')
    if (query !== 'raw' || !file.includes('lucide-static')) return null
    const svg = await readFile(file, 'utf8')
    const shapes = svg
      .replace(/^[^]*?<svg[^>]*>|<\/svg>\s*$/g, '')
      .replace(/\s+/g, ' ')
      .replaceAll(' />', '/>')
    return `export default ${JSON.stringify(shapes.replaceAll('> <', '><').trim())}`
  },
}
