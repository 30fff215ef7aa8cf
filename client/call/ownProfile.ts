/** What we send, and what the others may see of us. */
import { toOwnName } from '../../protocol/fitName'
import { toPlainName } from '../../protocol/name'
import type { Profile } from '../../protocol/payload'
import { createStore, type Readable } from '../base/store'
import type { Shown, Tracks } from './api'
import type { Source } from './types'

export type Own = {
  name: Readable<string>
  setName: (name: string) => void
  /** What is not named stays as it is. */
  setTracks: (tracks: Partial<Tracks>) => void
  show: (shown: Shown) => void
  track: (source: Source) => MediaStreamTrack | null
  /** P1: our devices only while we are in a call, and what this browser lacks. */
  profile: (isInCall: boolean, chats: boolean) => Profile
}

export function createOwn(firstName: string, canCall: boolean): Own {
  const name = createStore(toPlainName(firstName))
  let tracks: Tracks = { microphone: null, camera: null, screen: null, screenSound: null }
  let shown: Shown = {}
  return {
    name,
    setName: (next) => name.set(toOwnName(next)),
    setTracks(next) {
      tracks = { ...tracks, ...next }
    },
    show(next) {
      shown = next
    },
    track: (source) => tracks[source],
    profile(isInCall, chats) {
      const { microphone = isOn(tracks.microphone), camera = isOn(tracks.camera) } = shown
      const lacks = canCall ? shown.lacks : 'calls'
      const isInstead = isInCall && !camera && tracks.screen !== null
      return {
        name: name.peek(),
        microphone: isInCall && microphone,
        camera: (isInCall && camera) || isInstead,
        ...(isInCall && camera && shown.paused === true && { paused: true }),
        ...(lacks && { lacks }),
        ...(canCall && { shares: true }),
        ...(isInstead && { screen: true }),
        ...(chats && { chats: true }),
      }
    },
  }
}

function isOn(track: MediaStreamTrack | null): boolean {
  return track?.enabled === true
}
