/**
 * The real worker and the built client, on ports of this machine, for all test files (vitest's
 * globalSetup). Nothing leaves the machine: no STUN server is handed out.
 */
import type { TestProject } from 'vitest/node'
import build from './build.ts'
import { type Runtime, startRuntime } from './runtime.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to vitest's
  interface ProvidedContext {
    /** One for each test file that runs at the same time. */
    origins: string[]
  }
}

/** Builds first. */
export async function startServer(): Promise<Runtime> {
  build()
  return startRuntime()
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  build()
  const { maxWorkers } = project.config
  const count = typeof maxWorkers === 'number' ? maxWorkers : 1
  const servers = await Promise.all(Array.from({ length: count }, () => startRuntime()))
  project.provide(
    'origins',
    servers.map(({ origin }) => origin),
  )
  return async () => {
    await Promise.all(servers.map((server) => server.close()))
  }
}
