export const lockEn = {
  locked: 'Locked',
  roomIsLocked: 'This room is locked',
  waiting: 'Waiting for somebody inside to let you in.',
  lockedMeanwhile: 'The room was locked meanwhile. Waiting to be let in; the call goes on.',
  knocking: 'At the door',
  admit: 'Admit',
  admitName: (name: string) => `Admit ${name}`,
  refuse: 'Refuse',
  refuseName: (name: string) => `Refuse ${name}`,
  room: 'Room',
  lockRoom: 'Lock room',
  lockHint: 'Newcomers knock, and somebody inside lets them in. It opens when the last one leaves.',
  people: 'People',
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText:
    'They are taken out and the room is locked, so that they can come back only when somebody lets them in.',
}

export type LockWords = typeof lockEn
