export const relayEn = {
  hide: 'Hide my address',
  hideHint:
    'The others see the address of the relay in place of yours. All that you say takes the way through it, which is slower, and whoever runs the relay pays for it.',
  hideInCall:
    'In a call, the connections are made anew, and the others may have seen your address.',
  noRelay: 'There is no relay here now. While this is on, no call can connect.',
  warm: 'Connect while it rings',
  warmRelay:
    'A call to you is there the moment you accept it. Until then whoever calls sees the address of the relay in place of yours, and hears and sees nothing of you.',
  warmBare:
    'A call to you is there the moment you accept it. There is no relay here, so whoever calls you learns your network address while it still rings, even if you decline. They hear and see nothing of you until you accept.',
  warmAway: 'The relay here cannot be had now. Until it can, calls connect when you accept them.',
}

export type RelayWords = typeof relayEn
