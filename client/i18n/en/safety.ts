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
