/**
 * Inside the page: in every description and candidate of the other, a port of the proxy in place of
 * the other's own. It is sent to the browser as text, so it uses nothing from outside itself. It
 * takes no time: negotiation must find `setRemoteDescription` as quick as it is without.
 */
export type Route = { address: string; port: number }

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** The proxy's port leads to this address from now on. */
    routeThrough(port: number, route: Route): Promise<void>
    forgetRoutes(): void
    /** A way to this address, before anybody says it. */
    openRoute(route: Route): void
    /** Where the proxy opens ways ahead: an address of this page's own, as it was found. */
    gathered?(route: Route): Promise<void>
  }
}

/** Where all doors of the proxy are. */
export const doorAddress = '127.0.0.1'

/** `ports` of the proxy at this address, each for one candidate of the other. */
export function throughProxy(ports: number[], proxy: string): void {
  const known = new Map<string, number>()
  window.forgetRoutes = () => known.clear()

  function portFor(address: string, port: number): number {
    const key = `${address}:${port}`
    const old = known.get(key)
    if (old !== undefined) return old
    const fresh = ports.shift()
    if (fresh === undefined) throw new Error('The proxy has no ports')
    // In turn: when it is this one's turn again, what it led to is long gone.
    ports.push(fresh)
    for (const [former, taken] of known) if (taken === fresh) known.delete(former)
    known.set(key, fresh)
    void window.routeThrough(fresh, { address, port })
    return fresh
  }

  window.openRoute = ({ address, port }) => void portFor(address, port)

  /** Null for what does not go over UDP and IPv4, from host to host. */
  function toRoute(candidate: string): Route | null {
    const [, , protocol, , address = '', port, , type] = candidate.split(' ')
    const isHost = protocol?.toLowerCase() === 'udp' && type === 'host'
    return isHost && /^[\d.]+$/.test(address) ? { address, port: Number(port) } : null
  }

  function reroute(candidate: string): string | null {
    const route = toRoute(candidate)
    if (route === null) return null
    const parts = candidate.split(' ')
    parts[4] = proxy
    parts[5] = String(portFor(route.address, route.port))
    return parts.join(' ')
  }

  function rerouteSdp(sdp: string): string {
    const lines = sdp.split('\r\n').map((line) => {
      if (!line.startsWith('a=candidate:')) return line
      const candidate = reroute(line.slice(2))
      return candidate === null ? null : `a=${candidate}`
    })
    return lines.filter((line) => line !== null).join('\r\n')
  }

  window.RTCPeerConnection = class extends RTCPeerConnection {
    constructor(configuration?: RTCConfiguration) {
      super(configuration)
      this.addEventListener('icecandidate', ({ candidate }) => {
        const route = toRoute(candidate?.candidate ?? '')
        if (route !== null) void window.gathered?.(route)
      })
    }
    override async setRemoteDescription({ type, sdp = '' }: RTCSessionDescriptionInit) {
      await super.setRemoteDescription({ type, sdp: rerouteSdp(sdp) })
    }
    override async addIceCandidate(init?: RTCIceCandidateInit | null) {
      if (!init?.candidate) return super.addIceCandidate(init)
      const candidate = reroute(init.candidate)
      if (candidate !== null) await super.addIceCandidate({ ...init, candidate })
    }
  }
}
