export const closedEn = {
  // Links that open nothing
  link: {
    name: {
      title: 'There is no such room name',
      text: 'A room name has only the letters a to z, digits and hyphens.',
    },
    'no-key': {
      title: 'This link lacks its key',
      text: 'The key is the part after #. Without it nobody can enter this room.',
    },
    'broken-key': {
      title: 'The key in this link is incomplete',
      text: 'The part after # was cut or changed on the way.',
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
  askForLink: 'Ask the person who sent it to press Copy link in Parley, and paste that link here.',

  // Ends of the connection to the room
  useHere: 'Use here',
  knockAgain: 'Knock again',
  superseded: {
    title: 'This room is open in another tab',
    text: 'Only one tab at a time can be you here.',
  },
  full: {
    title: 'This room is full',
    text: 'It has room for 16. Try again when somebody has left.',
  },
  'one-to-one': {
    title: 'Two are in this room already',
    text: 'One of them uses an app that speaks to one other only. Try again when somebody has left.',
  },
  version: {
    title: 'There is a newer Parley',
    text: 'This page is older than the room. Reload it.',
  },
  other: {
    title: 'Something went wrong',
    text: 'The room closed the connection. Reload the page to come back.',
  },
  refused: {
    title: 'You were not let in',
    text: 'Somebody in this room refused. You can knock again.',
  },
  'not-made': {
    title: 'This room has not been made',
    text: 'Rooms here are made by those who have the key of this deployment. If somebody sent you this link, ask them to make the room, and to send you the link that they get then.',
  },
  make: {
    open: 'No room here is open to all who know its name: what you make is a private room, with a link.',
    field: 'Key of this deployment',
    hint: 'Whoever runs this server has it. It is not the key in a link.',
    kept: 'It is remembered with the rooms on this device, so that New room makes the next one at once.',
    notKept: 'It is not kept, as no rooms are remembered on this device.',
    make: 'Make the room',
    trouble: {
      empty: 'Enter the key of this deployment.',
      wrong: 'That is not the key of this deployment.',
      'too-often': 'Too many tries. Wait a minute, and try again.',
      'foreign-origin':
        'This server does not know the address of this page. Tell whoever runs it to set PUBLIC_ORIGIN to that address.',
      unreachable: 'The server was not reached. Check your network, and try again.',
    },
  },
  removed: {
    title: 'You were removed from this room',
    text: 'It is locked now. You can knock, and somebody inside decides.',
  },
}

export type ClosedWords = typeof closedEn
