/** Bundles the counting worker. Whatever starts it gets the file, and beside it nothing. */
import { build } from 'vite'

export const countedFolder = './dist/counted'

export async function buildCounted(): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    build: {
      outDir: countedFolder,
      emptyOutDir: true,
      target: 'es2024',
      minify: false,
      lib: { entry: 'bench/counted/index.ts', formats: ['es'], fileName: 'index' },
      rollupOptions: { external: ['cloudflare:workers'] },
    },
  })
}
