/**
 * With which ICE servers a connection looks for ways. EDGE. It takes those of now just before it
 * looks, and at no other time: told of others, Firefox 153 asks for a restart of its own as soon as
 * something is agreed, and two on each other's heels break its connection (docs/decisions/0010).
 */
export type Configuration = {
  /** What the connection is made with. */
  initial: RTCConfiguration
  /** Takes the servers of now; gives whether they are others than before. */
  refresh: (pc: RTCPeerConnection) => boolean
  /** Whether there are no other servers than those that it looked with. */
  isUpToDate: () => boolean
}

export function createConfiguration(
  read: () => RTCConfiguration,
  iceCandidatePoolSize: number,
): Configuration {
  const initial = { ...read(), iceCandidatePoolSize }
  let current: RTCConfiguration = initial
  return {
    initial,
    refresh(pc) {
      const { iceServers = [], iceTransportPolicy = 'all' } = read()
      if (iceServers === current.iceServers && iceTransportPolicy === current.iceTransportPolicy)
        return false
      current = { ...initial, iceServers, iceTransportPolicy }
      pc.setConfiguration(current)
      return true
    },
    isUpToDate: () => read().iceServers === current.iceServers,
  }
}
