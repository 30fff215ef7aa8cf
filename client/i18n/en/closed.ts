import type { Obstacle } from '../../check/obstacle'

export const closedEn = {
  // Links that open nothing
  link: {
    missing: {
      title: 'There is nothing here',
      text: 'No page has this address. Open a room by its link, or make a new one.',
    },
    name: {
      title: 'This is not a room name',
      text: 'Room names can only have the letters a to z, digits and hyphens.',
    },
    'no-key': {
      title: 'This link is incomplete',
      text: 'The part after # is missing. Nobody can enter this room without it.',
    },
    'broken-key': {
      title: 'This link is damaged',
      text: 'Part of it was cut off or changed along the way.',
    },
    'wrong-key': {
      title: 'The key in this link is wrong',
      text: 'It belongs to another room.',
    },
    insecure: {
      title: 'This page is not secure',
      text: 'Browsers allow private calls only over https. Open this link with https.',
    },
  },
  askForLink:
    'Ask the person who sent it to press Copy link in Parley and send you that link. Then paste it here.',

  // Ends of the connection to the room
  useHere: 'Use here',
  knockAgain: 'Knock again',
  knock: 'Ask to join',
  superseded: {
    title: 'This room is open in another tab',
    text: 'You can only be here in one tab at a time.',
  },
  full: {
    title: 'This room is full',
    text: 'It holds up to 16 people. Try again when somebody leaves.',
  },
  'one-to-one': {
    title: 'There are already two people in this room',
    text: 'One of them uses an app that can only talk to one other person. Try again when somebody leaves.',
  },
  version: {
    title: 'There is a newer version of Parley',
    text: 'This page is out of date. Reload it.',
  },
  other: {
    title: 'Something went wrong',
    text: 'The room closed the connection. Reload the page to come back.',
  },
  locked: {
    title: 'This room is locked',
    text: 'Say who you are, and somebody inside can let you in.',
  },
  refused: {
    title: 'You were not let in',
    text: 'Somebody in this room said no. You can knock again.',
  },
  'not-made': {
    title: 'This room does not exist yet',
    text: 'Only people with the server key can make rooms here. If somebody sent you this link, ask them to make the room and send you its new link.',
  },
  make: {
    open: 'There are no open rooms here. You will make a private room, which people enter with its link.',
    field: 'Server key',
    hint: 'Ask whoever runs this server for it. It is not the key in a link.',
    kept: "It is remembered with the rooms on this device, so New room won't ask for it again.",
    notKept: 'It is not remembered, because this device does not remember rooms.',
    make: 'Make the room',
    trouble: {
      empty: 'Enter the server key.',
      wrong: 'That is not the server key.',
      'too-often': 'Too many tries. Wait a minute and try again.',
      'foreign-origin':
        'This server does not know the address of this page. Tell whoever runs it to set PUBLIC_ORIGIN to that address.',
      unreachable: 'The server could not be reached. Check your network and try again.',
    },
  },
  removed: {
    title: 'You were removed from this room',
    text: 'It is locked now. You can knock, and somebody inside can let you in.',
  },

  // Why no connection to the room comes about. Of the network the note of the room says it itself.
  obstacle: {
    'foreign-origin': (origin: string) =>
      `This server does not know the address of this page, so it lets nobody in from here. Tell whoever runs it to set PUBLIC_ORIGIN to ${origin}`,
    'no-upgrade': () =>
      'The server answers, but live connections (WebSockets) do not get through. A proxy, a firewall or a browser extension may block them. Try another network. If that does not help, tell whoever runs this server.',
    'too-many': () =>
      'Many people on your network are joining right now. You will be in within a minute.',
    'server-down': () => 'The server has a problem. You will be in as soon as it works again.',
    intercepted: () =>
      'Something else answers in place of this server: a proxy, or a network that you have to sign in to first. If it happens on every network, tell whoever runs this server.',
  } satisfies Record<Exclude<Obstacle, 'unreachable'>, (origin: string) => string>,
}

export type ClosedWords = typeof closedEn
