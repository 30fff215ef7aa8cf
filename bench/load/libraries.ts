/** The client libraries that a page would have to load in Parley's place, minified for browsers, and nothing around them. */
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

const { resolve } = createRequire(import.meta.url)

export type Library = { name: string; version: string; code: string }

/** `folder` for what is built. */
export async function bringLibraries(folder: string): Promise<Library[]> {
  return [
    await library('peerjs', await published('peerjs/dist/peerjs.min.js')),
    await library('simple-peer', await published('simple-peer/simplepeer.min.js')),
    await library('livekit-client', await bundled('livekit-client', folder)),
  ]
}

async function library(name: string, code: string): Promise<Library> {
  const root = fileURLToPath(new URL(`../../node_modules/${name}/package.json`, import.meta.url))
  const { version }: { version: string } = JSON.parse(await readFile(root, 'utf8'))
  return { name, version, code }
}

function published(path: string): Promise<string> {
  return readFile(new URL(`../../node_modules/${path}`, import.meta.url), 'utf8')
}

/** All that it exports, as Vite minifies it: what it publishes for browsers is of an older form, and larger. */
async function bundled(name: string, folder: string): Promise<string> {
  const input = join(dirname(resolve(name)), 'livekit-client.esm.mjs')
  await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    build: {
      outDir: folder,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input,
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'livekit.js', codeSplitting: false },
      },
    },
  })
  return readFile(join(folder, 'livekit.js'), 'utf8')
}
