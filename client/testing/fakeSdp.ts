/** Descriptions of a fake connection: what admission reads (M5), and who it is. */
export type FakeSection = { kind: string; mid: string }

/** The part in DTLS that a description plays, as `a=setup` says it. */
export type Setup = 'actpass' | 'active' | 'passive'

export type FakeDescription = {
  sections: readonly FakeSection[]
  usernameFragment: string
  fingerprint: string
  setup: Setup
  version: number
  candidates: readonly string[]
}

export function toSdp(description: FakeDescription): string {
  const { sections, usernameFragment, fingerprint, setup, version, candidates } = description
  const lines = [
    'v=0',
    `o=- 5081201402556916576 ${version} IN IP4 0.0.0.0`,
    's=-',
    't=0 0',
    `a=group:BUNDLE ${sections.map(({ mid }) => mid).join(' ')}`,
  ]
  for (const [i, { kind, mid }] of sections.entries()) {
    const isData = kind === 'application'
    lines.push(
      `m=${kind} 9 ${isData ? 'UDP/DTLS/SCTP webrtc-datachannel' : 'UDP/TLS/RTP/SAVPF 96'}`,
      'c=IN IP4 0.0.0.0',
      ...(i === 0 ? candidates.map((candidate) => `a=${candidate}`) : []),
      `a=ice-ufrag:${usernameFragment}`,
      'a=ice-pwd:K+3HQ35HHIsU7/0FEekY4qoo',
      `a=fingerprint:sha-256 ${fingerprint}`,
      `a=setup:${setup}`,
      `a=mid:${mid}`,
      ...(isData ? ['a=sctp-port:5000'] : ['a=sendrecv', 'a=rtpmap:96 X/90000']),
    )
  }
  return `${lines.join('\r\n')}\r\n`
}

export function sectionsOf(sdp: string): FakeSection[] {
  return sdp
    .split(/^(?=m=)/m)
    .slice(1)
    .map((section) => ({
      kind: /^m=(\w+)/.exec(section)?.[1] ?? '',
      mid: /^a=mid:(\S+)/m.exec(section)?.[1] ?? '',
    }))
}

export function fragmentOf(sdp: string | undefined): string | undefined {
  return sdp?.match(/^a=ice-ufrag:(\S+)/m)?.[1]
}

export function candidatesIn(sdp: string | undefined): string[] {
  return [...(sdp?.matchAll(/^a=(candidate:.*)\r$/gm) ?? [])].map(([, line = '']) => line)
}
