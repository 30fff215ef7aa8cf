export const cannotEn = {
  title: 'This browser cannot make calls',
  text: 'It has no WebRTC, or WebRTC is turned off. Open this link in another browser, such as Chrome, Edge, Firefox or Safari. The others can see that you cannot be called here.',
}

export type CannotWords = typeof cannotEn
