/** The real worker and the built client, on a port of this machine. Nothing leaves it: no STUN server is handed out. */
import { createTestHarness } from 'wrangler'

export type Server = { url: URL; close(): Promise<void> }

export async function startServer(): Promise<Server> {
  const harness = createTestHarness({
    workers: [{ configPath: './wrangler.toml', vars: { ICE_URLS: '' } }],
  })
  const { url } = await harness.listen()
  return { url, close: () => harness.close() }
}
