/** What ICE says of a connection, in the words of recovery. PURE. */

/** ICE has not found the first way yet, or looks for another. */
export function isSearching({
  iceConnectionState,
}: Pick<RTCPeerConnection, 'iceConnectionState'>): boolean {
  return iceConnectionState === 'new' || iceConnectionState === 'checking'
}

/**
 * ICE that failed for good, which only Firefox says of a connection that worked; or a path without
 * encryption over it. In Chromium `connectionState` says `failed` of what a restart repairs, while
 * ICE says `disconnected`.
 */
export function isBeyondRepair({
  iceConnectionState,
  connectionState,
}: Pick<RTCPeerConnection, 'iceConnectionState' | 'connectionState'>): boolean {
  if (iceConnectionState === 'failed') return true
  return connectionState === 'failed' && iceConnectionState !== 'disconnected'
}

export function hasFoundNothing({
  iceGatheringState,
  localDescription,
}: Pick<RTCPeerConnection, 'iceGatheringState' | 'localDescription'>): boolean {
  return iceGatheringState !== 'new' && localDescription?.sdp.includes('a=candidate') === false
}
