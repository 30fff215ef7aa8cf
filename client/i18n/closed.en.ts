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
  removed: {
    title: 'You were removed from this room',
    text: 'It is locked now. You can knock, and somebody inside decides.',
  },
}

export type ClosedWords = typeof closedEn
