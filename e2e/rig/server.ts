/**
 * The real worker and the built client, on a port of this machine, once for all test files (vitest's globalSetup).
 * Nothing leaves the machine: no STUN server is handed out.
 */
import type { TestProject } from 'vitest/node'
import build from './build.ts'
import { type Runtime, startRuntime } from './runtime.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to vitest's
  interface ProvidedContext {
    origin: string
  }
}

/** Builds first. */
export async function startServer(): Promise<Runtime> {
  build()
  return startRuntime()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startServer()
  project.provide('origin', server.origin)
  return () => server.close()
}
