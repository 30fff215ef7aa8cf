import type { Obstacle } from '../../check/obstacle'

/** Where the network is at fault, the note of the room says so itself. */
export const obstacleEn = {
  'foreign-origin': (origin: string) =>
    `This server does not know the address of this page, so it lets nobody in from here. Tell whoever runs it to set PUBLIC_ORIGIN to ${origin}`,
  'no-upgrade': () =>
    'The server answers, but live connections (WebSockets) do not get through. A proxy, a firewall or a browser extension may block them. Try another network. If that does not help, tell whoever runs this server.',
  'too-many': () =>
    'Many people on your network are joining right now. You will be in within a minute.',
  'server-down': () => 'The server has a problem. You will be in as soon as it works again.',
  intercepted: () =>
    'Something else answers in place of this server: a proxy, or a network that you have to sign in to first. If it happens on every network, tell whoever runs this server.',
} satisfies Record<Exclude<Obstacle, 'unreachable'>, (origin: string) => string>

export type ObstacleWords = typeof obstacleEn
