import type { DeviceState } from './types'

/** What we send. */
export type Input = 'microphone' | 'camera'

export const inputs = ['microphone', 'camera'] as const

export function trackOf(device: DeviceState): MediaStreamTrack | null {
  return device.at === 'on' ? device.track : null
}
