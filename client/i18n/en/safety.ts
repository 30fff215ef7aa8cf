import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

/** What is said of the way that a call takes. */
type Way = { relayed: boolean; protocol: string; roundTripMs: number | null }

export const safetyEn = {
  title: 'Safety and connection',
  nobody: 'Nobody else is in the call yet.',

  // Comparing
  code: (name: string) => `Safety code with ${name}`,
  comparing: (name: string) => `The safety code with ${name} appears once you are connected.`,
  keptBack: (name: string) =>
    `You are connected, but there is no safety code from ${name}. Their page may be out of date, or somebody in between may be holding it back. Until it comes, do not count on being alone.`,
  plain: (name: string) =>
    `${name} uses an app without safety codes, so there is no way to tell whether you are alone.`,
  keptBackSign: 'no safety code',
  read: (name: string) => `Read these to ${name}: do they see the same?`,
  hint: 'If all six are the same, nobody is in between, and nobody can listen in.',
  same: 'They are the same',
  differ: 'They differ',
  differs:
    'They differ: hang up. Somebody may be listening in. Make a new room and send its link another way.',
  again: 'Compare again',
  verified: 'Verified',
  verifiedHint:
    'You compared it. This is remembered until the call ends or one of you reloads the page.',
  verifiedKept: 'You compared it. In this room their browser is recognised from now on.',
  changed: (name: string) =>
    `The safety code with ${name} has changed: they reloaded their page, or somebody got in between. Compare it again.`,
  replaced: (name: string) =>
    `The safety code with ${name} changed while you were comparing it, so nothing was verified. They reloaded their page, or somebody got in between.`,
  changedSign: 'safety code changed',
  broken: (name: string) =>
    `The safety check with ${name} failed: hang up. Somebody may be listening in. Make a new room and send its link another way.`,
  brokenSign: 'safety check failed',
  compare: 'Compare',

  // The code of a group
  everybody: 'Everybody in the call',
  groupCode: 'Safety code of everybody',
  groupRead: 'Read these aloud: does everybody see the same?',
  groupHint:
    'If all six are the same for all of you, nobody is in between any two of you, and nobody can listen in.',
  groupVerifiedHint: 'You compared it with all who are here. Who comes or leaves makes a new code.',
  groupReplaced:
    'The code of everybody changed while you were comparing it, so nothing was verified. Somebody came or left, or reloaded their page.',
  groupComparing: 'The code of everybody appears once all of you are connected to each other.',
  groupMissing: (names: string[]) =>
    `There is no code of everybody: ${all(names)} cannot take part in it, or somebody is holding it back. Compare in pairs.`,
  groupNone:
    'There is no code of everybody, because this browser cannot take part in one. Compare in pairs.',
  groupBroken: (name: string) =>
    `The check of everybody failed at ${name}: somebody may be in between. Compare in pairs, and hang up where a code differs.`,
  pairs: 'In pairs',

  // Known from an earlier call
  recognised: (name: string, day: string) => `The same ${name} as verified on ${day}`,
  recognisedHint: 'Their browser has shown that it has the key that it had then.',
  renamed: (name: string, day: string) =>
    `This browser was verified on ${day} as ${name}, and has another name now.`,
  seen: 'The same browser as last time, not compared',
  other: (name: string) =>
    `${name} uses another browser, or somebody is in between: compare the code.`,
  otherSign: 'not the browser that was verified',
  unkept: 'This window keeps nothing, so nobody can recognise you here next time.',

  // Where it goes
  where: ({ relayed, protocol, roundTripMs }: Way) =>
    [
      relayed ? 'Through a relay' : 'Direct',
      ...(protocol === 'unknown' ? [] : [protocol.toUpperCase()]),
      ...(roundTripMs === null ? [] : [`${roundTripMs} ms`]),
    ].join(', '),
  nowhere: 'Not connected',
  details: 'Details',
  received: 'Video received',
  sent: 'Video sent',
  noVideo: 'None',
  video: (width: number, height: number, codec: string) => `${width} × ${height}, ${codec}`,
  rates: 'Bit rate',
  rate: (down: number, up: number) => `${down} kbit/s in, ${up} kbit/s out`,
  loss: 'Packets lost',
  percent: (percent: string) => `${percent} %`,

  /** For protocol/emoji.json, one by one. */
  emoji: [
    'Dog',
    'Cat',
    'Horse',
    'Pig',
    'Elephant',
    'Rabbit',
    'Bear',
    'Rooster',
    'Penguin',
    'Turtle',
    'Fish',
    'Butterfly',
    'Duck',
    'Snake',
    'Scorpion',
    'Lion',
    'Monkey',
    'Cow',
    'Sheep',
    'Crab',
    'Cactus',
    'Tree',
    'Sunflower',
    'Mushroom',
    'Apple',
    'Banana',
    'Grapes',
    'Strawberry',
    'Cherries',
    'Watermelon',
    'Corn',
    'Carrot',
    'Pizza',
    'Bread',
    'Cheese',
    'Ice cream',
    'Doughnut',
    'Rainbow',
    'Moon',
    'Star',
    'Lightning',
    'Snowman',
    'Tractor',
    'Bicycle',
    'Helicopter',
    'Sailboat',
    'Balloon',
    'Gift',
    'Guitar',
    'Trumpet',
    'Drum',
    'Bell',
    'Hammer',
    'Camera',
    'Book',
    'Alarm clock',
    'Glasses',
    'Crown',
    'Umbrella',
    'Castle',
    'Tent',
    'Light bulb',
    'Diamond',
    'Door',
  ],
}

export type SafetyWords = typeof safetyEn
