export const lockEn = {
  locked: 'Locked',
  roomIsLocked: 'This room is locked',
  waiting: 'Waiting for somebody inside to let you in.',
  lockedMeanwhile:
    'The room was locked in the meantime. Waiting to be let in. Your call is not affected.',
  knocking: 'Waiting to join',
  admit: 'Admit',
  admitName: (name: string) => `Admit ${name}`,
  refuse: 'Deny',
  refuseName: (name: string) => `Deny ${name}`,
  room: 'Room',
  lockRoom: 'Lock room',
  lockHint:
    'New people have to knock, and somebody inside lets them in. The room unlocks when the last person leaves.',
  people: 'People',
  remove: 'Remove',
  removeName: (name: string) => `Remove ${name}`,
  removeTitle: (name: string) => `Remove ${name}?`,
  removeText: 'The room will be locked, and they can only come back if somebody lets them in.',
}

export type LockWords = typeof lockEn
