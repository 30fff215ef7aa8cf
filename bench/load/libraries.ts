/**
 * The client libraries that a page would have to load in Parley's place, minified for browsers, and
 * nothing around them.
 */
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'

export type Library = { name: string; version: string; code: string }

/** `folder` for what is built. */
export async function bringLibraries(folder: string): Promise<Library[]> {
  return [
    await library('peerjs', await read(import.meta.resolve('peerjs/dist/peerjs.min.js'))),
    await library('simple-peer', await read(import.meta.resolve('simple-peer/simplepeer.min.js'))),
    await library('livekit-client', await bundle(import.meta.resolve('livekit-client'), folder)),
  ]
}

async function library(name: string, code: string): Promise<Library> {
  const about = await read(new URL(`../node_modules/${name}/package.json`, import.meta.url))
  const { version }: { version: string } = JSON.parse(about)
  return { name, version, code }
}

function read(url: string | URL): Promise<string> {
  return readFile(new URL(url), 'utf8')
}

/**
 * All that it exports, as Vite minifies it: what it publishes for browsers is of an older form, and
 * larger.
 */
async function bundle(module: string, folder: string): Promise<string> {
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
        input: fileURLToPath(module),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: 'library.js', codeSplitting: false },
      },
    },
  })
  return readFile(join(folder, 'library.js'), 'utf8')
}
