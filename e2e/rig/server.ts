/**
 * The real worker and the built client, on a port of this machine, once for all test files (vitest's globalSetup).
 * Nothing leaves the machine: no STUN server is handed out.
 */
import type { TestProject } from 'vitest/node'
import { createTestHarness } from 'wrangler'
import build, { builtWorker } from './build.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to vitest's
  interface ProvidedContext {
    origin: string
  }
}

export type Server = { origin: string; close(): Promise<void> }

/** Builds first. */
export async function startServer(): Promise<Server> {
  // Workerd's stand-in asks the network where it is, unless told not to.
  process.env['CLOUDFLARE_CF_FETCH_ENABLED'] = 'false'
  build()
  const harness = createTestHarness({
    workers: [
      { configPath: './wrangler.toml', prebuiltWorkerDir: builtWorker, vars: { ICE_URLS: '' } },
    ],
  })
  const { url } = await harness.listen()
  return { origin: url.origin, close: () => harness.close() }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('origin', server.origin)
  return () => server.close()
}
