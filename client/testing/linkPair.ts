/** Two ends of one link in one process, with the room between them in the test's hands. */
import type { Signal } from '../../protocol/payload'
import { createLink } from '../call/link/link'
import type { LinkOptions, PeerLink } from '../call/link/linkTypes'
import { createReplacementLimit } from '../call/link/replacementLimit'
import type { InBandMessage, Screen, Source } from '../call/types'
import { createRefusals, type Refusals } from '../trust/refusals'
import { settle } from './fakeBrowser'
import { FakeTrack } from './fakeMedia'
import type { FakeNet } from './fakeNet'
import type { FakePeerConnection } from './fakePeerConnection'

export type End = {
  link: PeerLink
  /** What it said through the room, in order. */
  said: Signal[]
  /** What it heard in band. */
  heard: (InBandMessage | string | ArrayBuffer)[]
  tracks: Record<Source, FakeTrack | null>
  refused: Refusals
  /** What the other shares. */
  screen: Screen | null
  /** How often a plain client has closed its side. */
  closed: number
  /** Both have accepted, as this end sees it. */
  accept(): void
  /** Whether the room takes what it says. */
  hasRoom: boolean
  /** Its connection of now. */
  pc(): FakePeerConnection
}

export type LinkPair = {
  /** The impolite end, which calls. */
  anna: End
  bert: End
  /** Delivers what both said through the room, until nobody says anything. */
  run(): Promise<void>
  /** Loses what both said through the room and was not delivered. */
  lose(): void
}

/** Each is a link as it would be in a call; `Partial` changes it. */
export function createLinkPair(
  ofAnna: Partial<LinkOptions> = {},
  ofBert: Partial<LinkOptions> = {},
): LinkPair {
  const waiting: (() => void)[] = []
  const anna: End = createEnd({ polite: false, role: 'offer', ...ofAnna }, (signal) =>
    waiting.push(() => bert.link.receive(signal, 'room')),
  )
  const bert: End = createEnd({ polite: true, role: 'hold', ...ofBert }, (signal) =>
    waiting.push(() => anna.link.receive(signal, 'room')),
  )
  return {
    anna,
    bert,
    async run() {
      await settle()
      for (let act = waiting.shift(); act !== undefined; act = waiting.shift()) {
        act()
        await settle()
      }
    },
    lose: () => void waiting.splice(0),
  }
}

function createEnd(change: Partial<LinkOptions>, queue: (signal: Signal) => void): End {
  let number = Date.now()
  let isAccepted = false
  const end: Omit<End, 'link' | 'pc' | 'accept'> = {
    said: [],
    heard: [],
    tracks: {
      microphone: new FakeTrack('audio'),
      camera: new FakeTrack('video'),
      screen: null,
      screenSound: null,
    },
    refused: createRefusals(),
    screen: null,
    closed: 0,
    hasRoom: true,
  }
  const link = createLink({
    polite: false,
    plain: false,
    takesShares: () => true,
    onScreen: (screen) => void (end.screen = screen),
    role: 'offer',
    warm: false,
    config: () => ({ iceServers: noServers }),
    nextNumber: () => ++number,
    track: (source) =>
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- a fake of one
      end.tracks[source] as unknown as MediaStreamTrack,
    isAccepted: () => isAccepted,
    replacements: createReplacementLimit(),
    sendThroughRoom(signal) {
      if (!end.hasRoom) return false
      end.said.push(signal)
      queue(signal)
      return true
    },
    onMessage: (message) => void end.heard.push(message),
    onData: (data) => void end.heard.push(data),
    onChat: (text) => void end.heard.push(text),
    onChatOpen() {},
    onFilesOpen() {},
    safety: { agreed() {}, opened() {}, hear() {} },
    refused: end.refused,
    onClosed: () => void (end.closed += 1),
    onChange() {},
    ...change,
  })
  return Object.assign(end, {
    link,
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- it is one here
    pc: () => link.connection().pc as unknown as FakePeerConnection,
    accept() {
      isAccepted = true
      link.meet()
    },
  })
}

const noServers: RTCIceServer[] = []

/** Two who have called, accepted, and have each other. */
export async function talk(...change: Parameters<typeof createLinkPair>): Promise<LinkPair> {
  const pair = createLinkPair(...change)
  await pair.run()
  pair.bert.accept()
  pair.anna.accept()
  await pair.run()
  return pair
}

export function areConnected(net: FakeNet, { anna, bert }: LinkPair): boolean {
  return (
    [anna, bert].every((end) => end.pc().connectionState === 'connected') &&
    net.reaches(anna.pc()) &&
    net.partnerOf(anna.pc()) === bert.pc()
  )
}

/** The tracks that it sends, in the order of its sections. */
export function sentBy(end: End): (FakeTrack | null)[] {
  return end
    .pc()
    .getSenders()
    .map(({ track }) => track)
}

export function offersOf(said: readonly Signal[]) {
  return said.filter((signal) => signal.type === 'offer')
}

/** The kinds of what was agreed. */
export function sectionsOf(end: End): string[] {
  const { currentLocalDescription } = end.pc()
  return [...(currentLocalDescription?.sdp.matchAll(/^m=(\w+)/gm) ?? [])].map(
    ([, kind = '']) => kind,
  )
}

export function fragmentsOf({ anna, bert }: LinkPair): (string | undefined)[] {
  return [anna.pc().ownFragment, bert.pc().ownFragment]
}
