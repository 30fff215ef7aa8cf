/** What a notification says of a call, with no page open. */
export const ringingEn = {
  isCalling: (name: string) => `${name} is calling`,
  /** Below it: what a tap does. */
  tap: 'Tap to answer',
  tapByVoice: 'Voice call. Tap to answer',
  accept: 'Accept',
  acceptWithoutVideo: 'Accept without video',
  decline: 'Decline',
  missed: (name: string, time: string) => `Missed call from ${name}, ${time}`,
  answered: (name: string) => `The call from ${name} was answered elsewhere`,
  guest: 'Guest',
}

export type RingingWords = typeof ringingEn
