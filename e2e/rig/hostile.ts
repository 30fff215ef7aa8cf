/**
 * What somebody with the room's link and a client of their own makes of what an honest one says.
 */
import type { Person } from './person.ts'
import { until } from './until.ts'

/** A name that is nobody's, and that a browser would ask for. */
export const foreignName = 'looked-up.example'

export function candidate(address: string, rest = ''): string {
  return `candidate:77 1 udp 2113937151 ${address} 9 typ host${rest}`
}

/** With so many sections for pictures, of one codec each. */
export function withPictures(sdp: string, count: number): string {
  const [session = '', ...sections] = sdp.split(/^(?=m=)/m)
  const picture = sections.find((section) => section.startsWith('m=video')) ?? ''
  const small = picture
    .replace(/^(m=video \d+ \S+ \d+).*/, '$1')
    .replaceAll(/^a=(?:rtpmap:(?!96 )|fmtp|rtcp-fb|extmap|ssrc|candidate).*\r\n/gm, '')
  const more = Array.from({ length: count - 1 }, (_, i) => `extra${i}`)
  return [
    session.replace(/^a=group:BUNDLE.*(?=\r)/m, (group) => `${group} ${more.join(' ')}`),
    ...sections,
    ...more.map((mid) => small.replace(/^a=mid:.*(?=\r)/m, `a=mid:${mid}`)),
  ].join('')
}

/** With names in the place of addresses, wherever a description may have one. */
export function withNames(sdp: string): string {
  const own = [
    `c=IN IP4 ${foreignName}`,
    `a=rtcp:9 IN IP4 ${foreignName}`,
    `a=${candidate(foreignName)}`,
    `a=${candidate('192.0.2.1', ` raddr ${foreignName} rport 9`)}`,
  ]
  return sdp
    .replaceAll(/^a=rtcp:.*\r\n/gm, '')
    .replaceAll(/^c=.*(?=\r)/gm, own.join('\r\n'))
    .replace(/^(o=.* IN IP4 ).*(?=\r)/m, `$1${foreignName}`)
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    /** What the page gave its connections: descriptions and candidates, as text. */
    given: string[]
    /** The channel on which this page says things in band (P5). */
    control?: RTCDataChannel
  }
}

/** From now on this page can say in band what its own client would not. */
export async function keepControl({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      override createDataChannel(label: string, init?: RTCDataChannelInit): RTCDataChannel {
        const channel = super.createDataChannel(label, init)
        if (label === 'control') window.control = channel
        return channel
      }
    }
  })
}

export async function sayInBand({ page }: Person, message: object): Promise<void> {
  await page.evaluate((text) => window.control?.send(text), JSON.stringify(message))
}

/** From now on it is known what this page gives its connections of what came from others. */
export async function watchGiven({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    window.given = []
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      override async setRemoteDescription(description: RTCSessionDescriptionInit): Promise<void> {
        window.given.push(description.sdp ?? '')
        return super.setRemoteDescription(description)
      }
      override async addIceCandidate(init?: RTCIceCandidateInit | null): Promise<void> {
        window.given.push(init?.candidate ?? '')
        return super.addIceCandidate(init)
      }
    }
  })
}

export function givenTo({ page }: Person): Promise<string[]> {
  return page.evaluate(() => window.given)
}

/** Waits until this page has given a connection what holds this. */
export async function isGiven(person: Person, text: string): Promise<void> {
  await until(
    `${person.name} has given a connection ${text}`,
    () => givenTo(person),
    (given) => given.some((each) => each.includes(text)),
  )
}

/** The kinds of the sections of a description. */
export function kindsOf(sdp: string): string[] {
  return [...sdp.matchAll(/^m=(\w+)/gm)].map(([, kind = '']) => kind)
}

/** What can send something, over all connections of this page that are open. */
export function sendersOf({ page }: Person): Promise<string[]> {
  return page.evaluate(() =>
    window.recorder.connections
      .filter((c) => c.signalingState !== 'closed')
      .flatMap((c) => c.getTransceivers().map((t) => t.receiver.track.kind)),
  )
}

/**
 * Each connection of this page has a certificate of its own from now on, and so other fingerprints.
 */
export async function changeCertificates({ page }: Person): Promise<void> {
  await page.evaluate(() => {
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super({ ...configuration, certificates: [] })
      }
    }
  })
}
