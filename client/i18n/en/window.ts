import { createList } from '../format.ts'

const all = createList('en', (count) => `${count} others`)

export const windowEn = {
  pictureInPicture: 'Picture-in-picture',
  closePictureInPicture: 'Close picture-in-picture',
  backToCall: 'Back to the call',
  callWith: (names: string[]) => `Call with ${all(names)}`,
  failed: 'Picture-in-picture could not be opened. Try again.',
}

export type WindowWords = typeof windowEn
