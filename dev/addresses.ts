/** Where a server on this machine can be opened. PURE. */
import type { NetworkInterfaceInfo } from 'node:os'

export type Listening = {
  protocol: 'http' | 'https'
  /** As it was said; undefined where nothing was. */
  ip: string | undefined
  port: number
}

type Interfaces = Record<string, NetworkInterfaceInfo[] | undefined>

/** Networks between a machine and what runs on it: no phone is in them. */
const virtual = /^(?:docker|br-|veth|virbr|vmnet|vboxnet|lxc|utun|tun|tailscale|zt)/

/** The first is for this machine, the others for those in its network. */
export function toAddresses({ protocol, ip, port }: Listening, all: Interfaces): string[] {
  const hosts = isEverywhere(ip) ? ['localhost', ...neighbours(all)] : [ip ?? 'localhost']
  return hosts.map((host) => `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`)
}

function isEverywhere(ip: string | undefined): boolean {
  return ip === '0.0.0.0' || ip === '::' || ip === '*'
}

function neighbours(all: Interfaces): string[] {
  return Object.entries(all).flatMap(([name, infos]) =>
    virtual.test(name)
      ? []
      : (infos ?? [])
          .filter(({ family, internal }) => family === 'IPv4' && !internal)
          .map(({ address }) => address),
  )
}
