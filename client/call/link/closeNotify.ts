/**
 * Hears of the other's `close_notify` (RFC 8446 section 6.1), which is how a plain client hangs up
 * (M10). EDGE: `connectionState` says `disconnected` of that, as of a network that went away.
 */
export function onClosedByOther(pc: RTCPeerConnection, closed: () => void): void {
  let watched: RTCDtlsTransport | null = null
  pc.addEventListener('connectionstatechange', () => {
    if (watched !== null) return
    const transport = pc.getSenders()[0]?.transport ?? null
    transport?.addEventListener('statechange', () => {
      if (transport.state === 'closed' && pc.signalingState !== 'closed') closed()
    })
    watched = transport
  })
}
