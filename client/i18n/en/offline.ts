export const offlineEn = {
  offline: {
    title: 'You are offline',
    text: 'Check your network. This page opens by itself when you are back online.',
  },
  unreachable: {
    title: 'Parley cannot be reached',
    text: 'Either you are offline or the server is down. Check your network. This page opens by itself once Parley answers.',
  },
  tryAgain: 'Try again',
}

export type OfflineWords = typeof offlineEn
