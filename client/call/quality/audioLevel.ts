/** Loudness of the other's voice, 0 to 1. EDGE: it reads the connection. */
export function audioLevel(pc: RTCPeerConnection): number {
  // Asked while a description is taken, a browser has the page wait for that.
  if (pc.connectionState !== 'connected') return 0
  const audio = pc.getReceivers().find((r) => r.track.kind === 'audio')
  return audio?.getSynchronizationSources()[0]?.audioLevel ?? 0
}
