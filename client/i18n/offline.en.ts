export const offlineEn = {
  offline: {
    title: 'You are offline',
    text: 'Check the network of this device. When it is back, this page opens by itself.',
  },
  unreachable: {
    title: 'Parley cannot be reached',
    text: 'You are offline, or the server is. Check your network. When Parley answers, this page opens by itself.',
  },
  tryAgain: 'Try again',
}

export type OfflineWords = typeof offlineEn
