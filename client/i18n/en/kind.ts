export const kindEn = {
  sealedHint:
    'Only people with the link can see or say anything here. Names, addresses and how you connect are encrypted with its key: whoever runs the server can neither read nor change them.',
  openRoomHint:
    'Anyone who knows or guesses the name of this room can enter, and whoever runs the server can read names and addresses and could listen in. For a private call, make a new room.',
}

export type KindWords = typeof kindEn
