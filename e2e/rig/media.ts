/**
 * Whether people see and hear each other: decoded frames, frames that an element showed, and
 * received audio bytes rise. What a connection says of its own state is never asked.
 */
import type { Page } from 'puppeteer-core'
import { until } from './until.ts'

/** Somebody at a page of a room, or at a frame that holds one. */
export type Viewer = { name: string; page: Pick<Page, 'evaluate'> }

/** What came in so far over one connection that both sides agreed on. */
export type Flow = {
  /**
   * Which of all the page's connections, from the first on. One that is made anew has another
   * number.
   */
  connection: number
  frames: number
  audioBytes: number
  /** How much sound was taken in, in seconds. */
  soundSeconds: number
  /** Loudness received over time; it stands still while the other is silent. */
  energy: number
  /** Frames that visible <video> elements showed of it. */
  shown: number
  /** Whether an element plays its sound aloud. */
  heard: boolean
}

export async function flows(person: Viewer): Promise<Flow[]> {
  return person.page.evaluate(async () => {
    const elements = [...document.querySelectorAll<HTMLMediaElement>('video, audio')]
    const playing = (track: MediaStreamTrack) =>
      elements.filter(
        (e) =>
          e.srcObject instanceof MediaStream &&
          e.srcObject.getTracks().some((t) => t.id === track.id) &&
          !e.paused,
      )
    const isSeen = (element: Element) =>
      element.clientWidth > 0 &&
      element.checkVisibility({ visibilityProperty: true, opacityProperty: true })
    // An offer that is only held out, while it rings, carries nothing yet.
    const open = [...window.recorder.connections.entries()].filter(
      ([, c]) => c.signalingState !== 'closed' && c.currentRemoteDescription !== null,
    )
    return Promise.all(
      open.map(async ([number, connection]) => {
        const tracks = connection.getReceivers().map((receiver) => receiver.track)
        const flow = {
          connection: number,
          frames: 0,
          audioBytes: 0,
          soundSeconds: 0,
          energy: 0,
          shown: 0,
          heard: false,
        }
        const stats: RTCInboundRtpStreamStats[] = []
        for (const entry of (await window.recorder.statsOf(connection)).values())
          if (entry.type === 'inbound-rtp') stats.push(entry)
        for (const entry of stats) {
          if (entry.kind === 'video') flow.frames += entry.framesDecoded ?? 0
          if (entry.kind === 'audio') {
            flow.audioBytes += entry.bytesReceived ?? 0
            flow.soundSeconds += entry.totalSamplesDuration ?? 0
            flow.energy += entry.totalAudioEnergy ?? 0
          }
        }
        for (const track of tracks)
          for (const element of playing(track)) {
            if (track.kind === 'audio' && !element.muted && element.volume > 0) flow.heard = true
            if (track.kind === 'video' && element instanceof HTMLVideoElement && isSeen(element))
              flow.shown += window.recorder.shown(element)
          }
        return flow
      }),
    )
  })
}

type Rising = { pictures: boolean; sound: boolean }

/** Waits until everyone gets from each of the others what is said, newly since now. */
async function rising(people: Viewer[], wanted: Rising): Promise<void> {
  await Promise.all(people.map((person) => risingAt(person, people.length - 1, wanted)))
}

export async function framesAndSound(...people: Viewer[]): Promise<void> {
  await rising(people, { pictures: true, sound: true })
}

/** Sound rises on every side, and not one frame came. */
export async function soundAlone(...people: Viewer[]): Promise<void> {
  await rising(people, { pictures: false, sound: true })
  for (const person of people) {
    const frames = (await flows(person)).map((flow) => flow.frames)
    if (frames.some((n) => n > 0))
      throw new Error(`${person.name} decoded frames: ${frames.join()}`)
  }
}

/**
 * What `person` gets from each of `others` people. A connection that is made anew meanwhile counts
 * from its start, and so do the frames of Firefox, which counts from 0 again every few seconds
 * while packets are lost (Firefox 153).
 */
export async function risingAt(
  person: Viewer,
  others: number,
  wanted: Rising,
  withinMs?: number,
): Promise<void> {
  const first = new Map<number, Flow>()
  await until(
    `${person.name} gets ${JSON.stringify(wanted)} from ${others}`,
    async () => ({ now: await flows(person), first: [...first.values()] }),
    ({ now }) => {
      const grown = now.filter((flow) => {
        const before = first.get(flow.connection)
        const isAnew = before === undefined || flow.frames < before.frames
        if (isAnew) first.set(flow.connection, flow)
        return !isAnew && rose(before, flow, wanted)
      })
      return now.length === others && grown.length === others
    },
    withinMs,
  )
}

function rose(before: Flow, now: Flow, wanted: Rising): boolean {
  const pictures = now.frames >= before.frames + 5 && now.shown > before.shown
  const sound = now.audioBytes >= before.audioBytes + 500 && now.heard
  return (!wanted.pictures || pictures) && (!wanted.sound || sound)
}

/** Louder than the noise of decoded silence, and much less than a voice. */
const audible = 0.001

/**
 * Waits until one second of sound went by without what is asked for: a picture, or anything loud.
 */
export async function stopped(person: Viewer, what: 'frames' | 'energy'): Promise<void> {
  const least = what === 'energy' ? audible : 0
  let since: Flow | undefined
  await until(
    `${what} stand still at ${person.name}`,
    async () => (await flows(person))[0],
    (now) => {
      // What is less than before is counted anew, and so it moves.
      const moves = (from: Flow, to: Flow) => to[what] > from[what] + least || to[what] < from[what]
      if (since === undefined || now === undefined || moves(since, now)) since = now
      return now !== undefined && since !== undefined && now.soundSeconds >= since.soundSeconds + 1
    },
  )
}

/** Waits until the other's sound, or picture, has come again. */
export async function resumed(person: Viewer, what: 'frames' | 'energy'): Promise<void> {
  const before = (await flows(person))[0]?.[what] ?? 0
  await until(
    `${what} rise at ${person.name}`,
    async () => (await flows(person))[0]?.[what] ?? 0,
    (now) => now > before + (what === 'energy' ? audible : 0),
  )
}

/** The devices that are being captured right now, by their labels. */
export async function capturing(person: Viewer): Promise<string[]> {
  return person.page.evaluate(() =>
    window.recorder.captured
      .filter((track) => track.readyState === 'live')
      .map((track) => track.label)
      .toSorted(),
  )
}

/** What the page asked the browser for, ever. */
export async function asked(person: Viewer): Promise<('audio' | 'video')[]> {
  return person.page.evaluate(() => [...new Set(window.recorder.asked)].toSorted())
}
