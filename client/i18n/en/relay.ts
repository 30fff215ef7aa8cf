export const relayEn = {
  hide: 'Hide my address',
  hideHint:
    "Others see the relay's address instead of yours. Everything goes through the relay, which is slower and costs whoever runs it.",
  hideInCall:
    'Changing this in a call reconnects you, and the others may already have seen your address.',
  noRelay: 'There is no relay here right now. While this is on, calls cannot connect.',
  warm: 'Connect while it rings',
  warmRelay:
    "Calls start the moment you accept. Until then, the caller sees the relay's address instead of yours, and cannot see or hear you.",
  warmBare:
    'Calls start the moment you accept. There is no relay here, so the caller learns your network address while it is still ringing, even if you decline. They cannot see or hear you until you accept.',
  warmAway:
    'The relay is not available right now. Until it is, calls connect when you accept them.',
}

export type RelayWords = typeof relayEn
