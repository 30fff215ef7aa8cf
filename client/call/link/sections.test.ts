import { describe, expect, it } from 'vitest'
import { admit, admitCandidates, transceiversOf } from './sections'

const host = (address: string) => `candidate:1 1 udp 2113937151 ${address} 35375 typ host`

const origin = 'v=0\r\no=- 5081201402556916576 2 IN IP4 127.0.0.1\r\ns=-\r\nt=0 0\r\n'
const keys =
  'a=ice-ufrag:09XK\r\na=ice-pwd:K+3HQ35HHIsU7/0FEekY4qoo\r\na=ice-options:trickle\r\na=fingerprint:sha-256 82:E0\r\na=setup:actpass\r\n'

function section(kind: string, mid: number | string, more = ''): string {
  const isData = kind === 'application'
  const rest = isData ? 'UDP/DTLS/SCTP webrtc-datachannel' : 'UDP/TLS/RTP/SAVPF 96'
  const own = isData
    ? 'a=sctp-port:5000\r\n'
    : 'a=sendrecv\r\na=rtcp-mux\r\na=rtpmap:96 X/90000\r\n'
  return `m=${kind} 9 ${rest}\r\nc=IN IP4 0.0.0.0\r\n${more}${keys}a=mid:${mid}\r\n${own}`
}

function bundle(sections: readonly string[], mids = sections.map((_, i) => String(i))): string {
  return `${origin}a=group:BUNDLE ${mids.join(' ')}\r\na=msid-semantic: WMS *\r\n${sections.join('')}`
}

/** With these sections. `more` stands in the second. */
function sdpOf(kinds: readonly string[], more = ''): string {
  return bundle(kinds.map((kind, i) => section(kind, i, i === 1 ? more : '')))
}

const whole = ['audio', 'video', 'application']
const honest = sdpOf(whole)
/** M11 */
const shared = [...whole, 'video', 'audio']

function take(sdp: string, type: 'offer' | 'answer' = 'offer', isPlain = false) {
  return admit(type, { epoch: 7, n: 8, sdp }, isPlain)
}

describe('[M5] what a browser writes is taken', () => {
  it.each(['offer', 'answer'] as const)('as it is, in an %s', (type) => {
    expect(take(honest, type)).toEqual({
      epoch: 7,
      n: 8,
      sdp: honest.replace('IN IP4 127.0.0.1', 'IN IP4 0.0.0.0'),
      candidates: [],
      refused: 0,
    })
  })

  it.each(['offer', 'answer'] as const)('with the sections of a share, in an %s', (type) => {
    expect(take(sdpOf(shared), type)?.sdp).toContain('a=group:BUNDLE 0 1 2 3 4\r\n')
  })

  it('with sections that it bundles, and will not open a port for', () => {
    const sdp = honest
      .replaceAll(/m=(video|application) 9/g, 'm=$1 0')
      .replaceAll('a=mid:1', 'a=bundle-only\r\na=mid:1')
      .replace('a=mid:2', 'a=bundle-only\r\na=mid:2')
    expect(take(sdp)?.sdp).toContain('m=video 0 UDP/TLS/RTP/SAVPF 96\r\n')
  })

  it('with its certificate and directions said once for all, as Firefox says them', () => {
    const sdp = honest
      .replaceAll('a=fingerprint:sha-256 82:E0\r\n', '')
      .replace('a=group', 'a=sendrecv\r\na=fingerprint:sha-256 82:E0\r\na=group')
      .replace('o=-', 'o=mozilla...THIS_IS_SDPARTA-99.0')
    expect(take(sdp)?.sdp).toContain('t=0 0\r\na=sendrecv\r\na=fingerprint:sha-256 82:E0\r\n')
  })

  it('whichever of the two line ends it has', () => {
    expect(take(honest.replaceAll('\r\n', '\n'))?.sdp).toBe(take(honest)?.sdp)
    expect(take(honest.trimEnd())?.sdp).toBe(take(honest)?.sdp)
  })
})

const video = (mid: number) => section('video', mid)
const many = (line: string, count: number) =>
  Array.from({ length: count }, (_, i) => `a=${line.replace('#', String(i + 1))}\r\n`).join('')

describe('[M5] any other description is refused', () => {
  it.each([
    ['sixty pictures', sdpOf(['audio', ...Array<string>(60).fill('video'), 'application'])],
    ['one picture more', sdpOf(['audio', 'video', 'application', 'video'])],
    ['one sound more', sdpOf(['audio', 'video', 'application', 'audio'])],
    ['a share in another order', sdpOf(['audio', 'video', 'application', 'audio', 'video'])],
    ['two shares', sdpOf([...shared, 'video', 'audio'])],
    ['a share that is rejected', sdpOf(shared).replace(/m=audio 9(?![^]*m=audio)/, 'm=audio 0')],
    ['a share ahead of the rest', sdpOf(['video', 'audio', ...whole])],
    ['one in the place of another', sdpOf(['audio', 'video', 'video'])],
    ['another order', sdpOf(['video', 'audio', 'application'])],
    ['none for messages', sdpOf(['audio', 'video'])],
    ['sound alone', sdpOf(['audio'])],
    ['none at all', `${origin}a=group:BUNDLE\r\n`],
    ['a kind that nobody knows', sdpOf(['audio', 'text', 'application'])],
    ['one that is rejected', honest.replace('m=video 9', 'm=video 0')],
    ['one that is rejected, in other digits', honest.replace('m=video 9', 'm=video 00')],
    ['several ports', honest.replace('m=video 9', 'm=video 9/60')],
    ['none that is bundled', honest.replace('a=group:BUNDLE 0 1 2', 'a=x')],
    ['one that is not', honest.replace('BUNDLE 0 1 2', 'BUNDLE 0 2')],
    ['two groups', honest.replace('a=group', 'a=group:BUNDLE 0 1 2\r\na=group')],
    [
      'one mid for two',
      bundle(
        ['audio', 'video', 'application'].map((k) => section(k, 0)),
        ['0', '0', '0'],
      ),
    ],
    ['two mids for one', honest.replace('a=mid:1', 'a=mid:1\r\na=mid:3')],
    ['a mid of two words', honest.replaceAll(/mid:1|(?<=BUNDLE 0 )1/g, (m) => `${m} x`)],
    [
      'a section behind a bare carriage return',
      honest.replace('a=mid:1', `a=x\r${video(3)}a=mid:1`),
    ],
    ['a section behind a separator', honest.replace('a=mid:1', `a=x\u2028${video(3)}a=mid:1`)],
    ['a section behind a form feed', honest.replace('a=mid:1', `a=x\f${video(3)}a=mid:1`)],
    ['a section behind a space', honest.replace('a=mid:1', ` m=video 9 RTP/SAVPF 96\r\na=mid:1`)],
    [
      'a section with a space in it',
      honest.replace('a=mid:1', `m =video 9 RTP/SAVPF 96\r\na=mid:1`),
    ],
    ['a section in capitals', honest.replace('a=mid:1', `M=video 9 RTP/SAVPF 96\r\na=mid:1`)],
    ['an end in the middle', honest.replace('a=mid:1', `a=x\0y\r\na=mid:1`)],
    ['an empty line', honest.replace('a=mid:1', '\r\na=mid:1')],
    ['two ends', `${honest}\r\n`],
    ['a start that is none', `\r\n${honest}`],
    ['no start', honest.replace('v=0\r\n', '')],
    ['no origin', honest.replace('o=-', 'x=-')],
    ['sources without end', sdpOf(whole, many('ssrc:# cname:x', 13))],
    ['groups of them', sdpOf(whole, many('ssrc-group:FID # 2', 4))],
    ['streams', sdpOf(whole, many('msid:# x', 3))],
    ['certificates', sdpOf(whole, many('fingerprint:sha-256 00:#', 4))],
    ['codecs', sdpOf(whole, many('rtpmap:# X/90000', 128))],
    ['two names for its ICE', sdpOf(whole, many('ice-ufrag:x#', 1))],
    ['text without end', sdpOf(whole, 'a=x\r\n'.repeat(10_000))],
    ['nothing', ''],
  ])('%s', (_, sdp) => {
    expect(take(sdp)).toBeNull()
    expect(take(sdp, 'answer')).toBeNull()
  })
})

describe('[M5] of a description that is taken, what nobody needs is left out', () => {
  it.each([
    ['several encodings of ours', 'rid:1 recv'],
    ['them again', 'simulcast:recv 1;2;3'],
    ['keys of its own', 'crypto:1 AES_CM_128_HMAC_SHA1_80 inline:x'],
    ['where its RTCP is', 'rtcp:9 IN IP4 evil.example'],
    ['what it believes of ours', 'remote-candidates:1 evil.example 9'],
    ['that there are no more candidates', 'end-of-candidates'],
    ['a word of next year', 'whatever:evil.example'],
    ['a word in capitals', 'CANDIDATE:1 1 udp 1 evil.example 9 typ host'],
    ['a candidate with a space before', ' candidate:1 1 udp 1 evil.example 9 typ host'],
  ])('%s', (_, line) => {
    expect(take(sdpOf(whole, `a=${line}\r\n`))?.sdp).toBe(take(honest)?.sdp)
    expect(take(honest.replace('a=group', `a=${line}\r\na=group`))?.sdp).toBe(take(honest)?.sdp)
  })

  it.each([
    ['c=IN IP4 0.0.0.0', 'c=IN IP4 evil.example'],
    ['m=video 9', 'm=video 50000'],
    ['s=-', 's=evil.example\r\nu=http://evil.example\r\ne=a@evil.example'],
    [
      'o=- 5081201402556916576 2 IN IP4 127.0.0.1',
      'o=evil 5081201402556916576 2 IN IP4 evil.example',
    ],
  ])('for %s what it says: %s', (ours, theirs) => {
    expect(take(honest.replace(ours, theirs))?.sdp).toBe(take(honest)?.sdp)
  })
})

describe('[P3] candidates', () => {
  it('of a description are kept beside it, each under its section', () => {
    const sdp = sdpOf(whole, `a=${host('192.0.2.2')}\r\na=${host('fd00::2')}\r\n`)
    const place = { sdpMid: '1', sdpMLineIndex: 1, usernameFragment: '09XK' }
    expect(take(sdp)).toEqual({
      ...take(honest),
      candidates: [
        { candidate: host('192.0.2.2'), ...place },
        { candidate: host('fd00::2'), ...place },
      ],
    })
  })

  it('that would be looked up are left out and counted, wherever they stand', () => {
    const lines = ['evil.example', '192.0.2.2', 'a.b.local'].map((a) => `a=${host(a)}\r\n`)
    expect(take(sdpOf(whole, lines.join('')))).toMatchObject({
      candidates: [{ candidate: host('192.0.2.2') }],
      refused: 2,
    })
    const place = { sdpMid: '0', sdpMLineIndex: 0, usernameFragment: null }
    const batch = [host('evil.example'), host('0f-3a.local'), `${host('::1')}\r\na=x`, '']
    expect(admitCandidates(batch.map((candidate) => ({ candidate, ...place })))).toEqual({
      candidates: [{ candidate: host('0f-3a.local'), ...place }],
      refused: 2,
    })
  })
})

it('[P3] a candidate that leads nowhere, or for RTCP alone, is left to itself', () => {
  const lines = [
    host('192.0.2.2'),
    host('192.0.2.2').replace(' 1 ', ' 2 '),
    'candidate:4 1 TCP 2105327871 192.0.2.2 9 typ host tcptype active',
  ]
  const sdp = sdpOf(whole, lines.map((line) => `a=${line}\r\n`).join(''))
  expect(take(sdp)).toMatchObject({ candidates: [{ candidate: lines[0] }], refused: 0 })
})

describe('[M10] of a plain client', () => {
  const rejected = (sdp: string) => sdp.replace('m=video 9', 'm=video 0')

  it.each([
    ['sound and pictures', 'offer', sdpOf(['audio', 'video']), true],
    ['in another order', 'offer', sdpOf(['video', 'audio']), true],
    ['sound alone', 'offer', sdpOf(['audio']), true],
    ['pictures alone', 'offer', sdpOf(['video']), true],
    ['sound, and pictures no more', 'offer', rejected(sdpOf(['audio', 'video'])), true],
    [
      'without mids',
      'offer',
      sdpOf(['audio', 'video']).replaceAll(/a=(mid|group):.*\r\n/g, ''),
      true,
    ],
    ['of each twice', 'offer', sdpOf(['audio', 'video', 'video']), false],
    ['of one twice', 'offer', sdpOf(['video', 'video']), false],
    ['sixty', 'offer', sdpOf(['audio', ...Array<string>(60).fill('video')]), false],
    ['for messages too', 'offer', sdpOf(whole), false],
    ['none', 'offer', `${origin}a=group:BUNDLE\r\n`, false],
    ['sound and pictures', 'answer', sdpOf(['audio', 'video']), true],
    ['sound, and no pictures', 'answer', rejected(sdpOf(['audio', 'video'])), true],
    ['in another order', 'answer', sdpOf(['video', 'audio']), false],
    ['sound alone', 'answer', sdpOf(['audio']), false],
  ] as const)('%s in an %s: %s is taken: %s', (_, type, sdp, isTaken) => {
    expect(take(sdp, type, true) !== null).toBe(isTaken)
  })
})

it('[M5] each source has one transceiver of its kind, however many there are', () => {
  const all = ['video', 'audio', 'video', 'audio', 'video', 'audio'].map((kind, id) => ({
    id,
    receiver: { track: { kind } },
  }))
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- as far as it is looked at
  const pc = { getTransceivers: () => all as unknown as RTCRtpTransceiver[] }
  expect([...transceiversOf(pc)]).toEqual([
    ['microphone', all[1]],
    ['camera', all[0]],
    ['screen', all[2]],
    ['screenSound', all[3]],
  ])
})
