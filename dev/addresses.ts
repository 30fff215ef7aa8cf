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
const virtual =
  /^(?:docker|podman|cni|br-|veth|vEthernet|virbr|vmnet|vboxnet|lxc|utun|tun|wg|tailscale|zt)/

/** The first is for this machine, the others for those in its network. */
export function toAddresses({ protocol, ip, port }: Listening, all: Interfaces): string[] {
  const hosts = isEverywhere(ip) ? ['localhost', ...neighbours(all)] : [ip ?? 'localhost']
  return hosts.map((host) => `${protocol}://${host.includes(':') ? `[${host}]` : host}:${port}`)
}

/** The first of these that is for others; undefined where all are for this machine. */
export function toNeighbour(addresses: string[]): string | undefined {
  return addresses.find((address) => !/^https?:\/\/(?:localhost|127\.|\[::1\])/.test(address))
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
          .map(({ address }) => address)
          // What a machine calls itself while nobody gave it an address.
          .filter((address) => !address.startsWith('169.254.')),
  )
}
