/**
 * Names, in a `Link` header of the page, all that it will ask for as soon as it runs, so that one
 * round trip brings it: what the HTML names, the words of each language (`hreflang`), and what the
 * home page shows (`part=home`). The HTML cannot, since it is the same for everybody at every
 * address; of a room's page the worker leaves what is not for it (worker/http/linkHeader.ts). A
 * plugin of Vite.
 */
import { appendFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import type { Plugin, Rolldown } from 'vite'

const words = { en: 'i18n/en/first.ts', 'zh-CN': 'i18n/zh-CN/first.ts' }
const home = 'ui/home/home.tsx'
const pictures = ['/icon.svg', '/hero.svg']

export function ahead(): Plugin {
  let root = ''
  let folder = ''
  let links: string[] = []
  return {
    name: 'ahead',
    apply: 'build',
    configResolved(config) {
      root = config.root
      folder = resolve(root, config.build.outDir)
    },
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk')
      const chunkOf = (module: string) => {
        const chunk = chunks.find((each) => each.moduleIds.includes(join(root, module)))
        if (chunk === undefined) throw new Error(`${module} is in no file`)
        return chunk
      }
      const entry = withImports(chunkOf('main.tsx'), chunks)
      const ofHome = withImports(chunkOf(home), chunks).filter((each) => !entry.includes(each))
      const spoken = Object.entries(words).map(
        ([tag, module]) => `${script(chunkOf(module))}; hreflang=${tag}`,
      )
      const ofHomeAlone = [
        ...ofHome.map(script),
        ...stylesOf(ofHome),
        ...pictures.map((path) => `<${path}>; rel=preload; as=image`),
      ].map((link) => `${link}; part=home`)
      // The largest first: a browser has few connections.
      links = [...entry.map(script), ...stylesOf(entry), ...spoken, ...ofHomeAlone]
    },
    // Once what is public is copied, and before the examples add to it.
    closeBundle: {
      sequential: true,
      handler: () => appendFile(join(folder, '_headers'), `\n/\n  Link: ${links.join(', ')}\n`),
    },
  }
}

function withImports(
  chunk: Rolldown.OutputChunk,
  all: Rolldown.OutputChunk[],
): Rolldown.OutputChunk[] {
  const imported = all.filter((each) => chunk.imports.includes(each.fileName))
  return [...new Set([chunk, ...imported.flatMap((each) => withImports(each, all))])]
}

function script({ fileName }: Rolldown.OutputChunk): string {
  return `</${fileName}>; rel=modulepreload`
}

/** In the order of the files. */
function stylesOf(chunks: Rolldown.OutputChunk[]): string[] {
  const files = chunks.flatMap((each) => [...(each.viteMetadata?.importedCss ?? [])])
  return [...new Set(files)].map((file) => `</${file}>; rel=preload; as=style; crossorigin`)
}
