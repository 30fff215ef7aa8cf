/**
 * A proxy in front of the worker, as people set them up: what it asks for has another host, unless
 * it keeps that, and it may know nothing of WebSockets.
 */
import type { Listening } from './listen.ts'
import { startProxy } from './proxy.ts'

type Options = { keepsHost?: boolean; dropsUpgrade?: boolean }

export type HostProxy = Listening

export function createHostProxy(
  port: () => number | null,
  { keepsHost = false, dropsUpgrade = false }: Options = {},
): Promise<HostProxy> {
  return startProxy(port, {
    toHeaders({ host, upgrade, connection, ...rest }) {
      const hop = dropsUpgrade || upgrade === undefined ? {} : { upgrade, connection }
      return { ...rest, ...hop, host: keepsHost ? host : `127.0.0.1:${port()}` }
    },
  })
}
