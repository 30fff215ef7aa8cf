/**
 * What pdf.js asks for while it reads a PDF, by names of its own: how characters of Chinese,
 * Japanese and Korean fonts are numbered, the two fonts that no system has, and how to decode two
 * kinds of scans without WebAssembly. A folder of its own in the build, which has the version in its
 * name, as other files have a hash. A plugin of Vite.
 */
import { readdir, readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { Plugin } from 'vite'

const packageFile = createRequire(import.meta.url).resolve('pdfjs-dist/package.json')

/** With the licences that stand beside them. */
const wanted = {
  cmaps: /\.bcmap$|^LICENSE$/,
  standard_fonts: /^(?:FoxitDingbats|FoxitSymbol)\.pfb$|^LICENSE_FOXIT$/,
  wasm: /_nowasm_fallback\.js$|^LICENSE_(?:PDFJS_)?(?:JBIG2|OPENJPEG)$/,
}

export async function pdfData(): Promise<Plugin> {
  const { version } = JSON.parse(await readFile(packageFile, 'utf8'))
  const folder = `assets/pdf-${version}/`
  return {
    name: 'pdf-data',
    apply: 'build',
    config: () => ({ define: { pdfFolder: JSON.stringify(`/${folder}`) } }),
    async generateBundle() {
      for (const [part, names] of Object.entries(wanted)) {
        const from = join(dirname(packageFile), part)
        for (const name of (await readdir(from)).filter((each) => names.test(each)))
          this.emitFile({
            type: 'asset',
            fileName: `${folder}${part}/${name}`,
            source: await readFile(join(from, name)),
          })
      }
    },
  }
}
