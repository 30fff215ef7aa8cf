/** Senders of a connection that write down what they were asked for. */
import { vi } from 'vitest'
import type { createSenders, Pictures } from '../call/quality/senders'
import type { Source } from '../call/types'

type Settings = { width?: number; height?: number; displaySurface?: string; hint?: string }

export type Tuned = Parameters<ReturnType<typeof createSenders>['tune']>[0]

export function sender(
  source: Source,
  settings: Settings = { width: 1280, height: 720 },
  codecs: RTCRtpCodecParameters[] = [],
) {
  const encoding: RTCRtpEncodingParameters = {}
  const rest: Partial<RTCRtpSendParameters> = {}
  const set = vi.fn<(parameters: RTCRtpSendParameters) => Promise<void>>()
  set.mockImplementation(async ({ encodings: [given], ...others }) => {
    Object.assign(encoding, given)
    Object.assign(rest, others)
  })
  return {
    source,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- all that is asked of it
    track: {
      contentHint: settings.hint ?? '',
      getSettings: () => settings,
    } as unknown as MediaStreamTrack,
    getParameters: () => ({ ...rest, codecs, encodings: [{ ...encoding }] }),
    setParameters: set,
    encoding,
    set,
  }
}

export type Sender = ReturnType<typeof sender>

/** A connection of which only these are asked. */
export function connection(...senders: Sender[]): Tuned {
  return connectionThat({ connectionState: 'connected' }, ...senders)
}

export function connectionThat(
  state: Partial<Pick<RTCPeerConnection, 'connectionState' | 'iceConnectionState'>>,
  ...senders: Sender[]
): Tuned {
  const transceivers = senders.map((each) => {
    const made = { sender: each, receiver: { track: { id: each.source } } }
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as it says
    return [each.source, made as unknown as RTCRtpTransceiver] as const
  })
  return {
    pc: { iceConnectionState: 'connected', connectionState: 'connected', ...state },
    transceivers: () => new Map(transceivers),
  }
}

export const noPictures: Pictures = { camera: null, screen: null, lines: Infinity }

export function cameraOf({ track }: Sender): Pictures {
  return { camera: track, screen: null, lines: Infinity }
}

/** What is asked of a sender it takes in a moment. */
export async function taken(): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) await Promise.resolve()
}
