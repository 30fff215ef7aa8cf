import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

/** Ringing those who have no page open, and being rung so. */
export const ringEn = {
  // The switch
  ringMe: 'Let this room ring me when it is closed',
  offHint:
    'Your browser shows a notification when somebody calls here. Those you meet in this room can ring you for 30 days after your last visit.',
  onHint: (until: string) =>
    `Those you meet here can ring this device until ${until}. Each visit makes it last longer.`,
  asking: 'Your browser is asking for permission. Choose Allow near the address bar.',
  trouble: {
    unsupported: 'This browser cannot ring with a closed tab.',
    install:
      'To be rung on an iPhone or iPad, add Parley to the Home Screen (Share, then Add to Home Screen), and open this room there.',
    blocked: 'Notifications are blocked. Allow them in the address bar, then turn this on again.',
    unreachable:
      'The push service of this browser could not be reached. Check your network, then turn this on again.',
  },

  // Whom a call rings
  canBeRung: 'Can be rung',
  willBeRung: (name: string) => `${name}: will be rung`,
  lastHere: (when: string) => `last here ${when}`,

  // While it rings
  ringingDevices: (names: string[]) =>
    `Ringing ${all(names.map((name) => (/s$/i.test(name) ? `${name}'` : `${name}'s`)))} devices`,
  sending: (name: string) => `Reaching ${name}`,
  declined: (name: string) => `${name} declined`,
  noAnswer: (name: string) => `${name} did not answer`,
  cannotBeRung: (name: string) =>
    `${name} cannot be rung any more. Send them the link; in the room they can turn it on again.`,
  notTaken: (name: string) =>
    `${name} was not rung: their push service did not take it. Try again in a moment.`,
  tooOften: (name: string) => `${name} was rung too often just now. Wait a minute.`,
  failed: (name: string) => `${name} was not rung. Check your network, then try again.`,
  ringAgain: 'Ring again',
  stays: 'The call waits for them. They can still open the room.',
  tooLate: 'The call was over before you came. You can call back.',
}

export type RingWords = typeof ringEn
