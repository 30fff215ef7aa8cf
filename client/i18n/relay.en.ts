export const relayEn = {
  hide: 'Hide my address',
  hideHint:
    'The others see the address of the relay in place of yours. All that you say takes the way through it, which is slower, and whoever runs the relay pays for it.',
  hideInCall:
    'In a call, the connections are made anew, and the others may have seen your address.',
  noRelay: 'There is no relay here now. While this is on, no call can connect.',
}

export type RelayWords = typeof relayEn
