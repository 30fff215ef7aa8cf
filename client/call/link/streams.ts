/** What belongs together: a browser keeps the tracks of one stream in step. */
import type { Source } from '../types'

/** That of the camera and the microphone, and that of what is shared. */
export type Streams = { camera: MediaStream; screen: MediaStream }

export function createStreams(): Streams {
  return { camera: new MediaStream(), screen: new MediaStream() }
}

export function streamOf(source: Source, { camera, screen }: Streams): MediaStream {
  return source === 'microphone' || source === 'camera' ? camera : screen
}

export function clear({ camera, screen }: Streams): void {
  for (const stream of [camera, screen])
    for (const track of stream.getTracks()) stream.removeTrack(track)
}
