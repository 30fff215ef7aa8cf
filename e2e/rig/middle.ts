/**
 * Somebody in the middle of a call: a browser page with a connection to each of two people, who believe that they are connected
 * to each other. It gets their descriptions from the operator, and makes its own. What it sees and hears of one it hands on
 * to the other.
 */
import type { Browser, Page } from 'puppeteer-core'
import * as v from 'valibot'
import type { PeerId, ServerMessage } from '../../protocol/messages.ts'
import { descriptionPayload } from '../../protocol/payload.ts'
import type { Operator } from './operator.ts'

type SignalType = 'offer' | 'answer' | 'candidate'

/** How the middle reads what people say to each other, and says something in their place. Null: it cannot. */
export type Forger = {
  read(from: PeerId, to: PeerId, type: SignalType, payload: string): Promise<string | null>
  write(from: PeerId, to: PeerId, type: SignalType, text: string): Promise<string | null>
}

export type Middle = {
  /** Frames that it decoded, of both people. */
  framesSeen(): Promise<number[]>
  /** How many of its own descriptions it has said to somebody. */
  said(): number
  close(): Promise<void>
}

/** Inside its page: one connection for each of the two, `side` 0 and 1. */
type Sides = {
  take(side: number, type: SignalType, text: string): Promise<string | null>
  offer(side: number): Promise<string>
  frames(): Promise<number[]>
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    sides: Sides
  }
}

/**
 * It holds back every offer, answer and candidate between people, and says its own instead.
 * What they say in band it passes on as it is.
 */
export async function createMiddle(
  browser: Browser,
  operator: Operator,
  forger: Forger,
): Promise<Middle> {
  const page = await browser.newPage()
  await page.evaluate(openSides)
  let count = 0
  let work = Promise.resolve()
  const failures: unknown[] = []

  async function say(from: PeerId, to: PeerId, type: SignalType, text: string): Promise<void> {
    const payload = await forger.write(from, to, type, text)
    if (payload === null) return
    count += 1
    operator.tell(to, { type, from, payload })
  }

  /** The side of the smaller id is 0. */
  const sideOf = (id: PeerId, other: PeerId): number => (id < other ? 0 : 1)

  async function hear(to: PeerId, message: ServerMessage & { type: SignalType }): Promise<void> {
    const { type, from } = message
    const text = await forger.read(from, to, type, message.payload)
    const near = sideOf(from, to)
    if (type === 'offer') {
      // Whoever was called is offered our own connection; whoever calls is answered by another.
      await say(from, to, 'offer', await own(page, 1 - near, text))
      if (text === null) return
      const answer = await page.evaluate(
        (side, t) => window.sides.take(side, 'offer', t),
        near,
        text,
      )
      if (answer !== null) await say(to, from, 'answer', answer)
    } else if (text !== null)
      await page.evaluate((side, kind, t) => window.sides.take(side, kind, t), near, type, text)
  }

  operator.relay((to, message) => {
    if (message.type !== 'offer' && message.type !== 'answer' && message.type !== 'candidate')
      return [message]
    work = work
      .then(() => hear(to, { ...message, type: message.type }))
      .catch((e: unknown) => void failures.push(e))
    return []
  })

  return {
    framesSeen: () => page.evaluate(() => window.sides.frames()),
    said: () => count,
    async close() {
      await work
      await page.close()
      if (failures.length > 0) throw new AggregateError(failures, 'the middle failed')
    },
  }
}

/** An offer of our own, numbered as the one that it takes the place of, where that could be read. */
async function own(page: Page, side: number, text: string | null): Promise<string> {
  const sdp = await page.evaluate((s) => window.sides.offer(s), side)
  const numbers = text === null ? { epoch: 0, n: Date.now() } : numbersOf(text)
  return JSON.stringify({ ...numbers, sdp })
}

function numbersOf(text: string): { epoch: number; n: number } {
  const { epoch, n } = v.parse(descriptionPayload, JSON.parse(text))
  return { epoch, n }
}

/** Sent to the page as text, so it uses nothing from outside itself. */
function openSides(): void {
  const sides = [0, 1].map(() => {
    const pc = new RTCPeerConnection()
    const control = pc.createDataChannel('control', { negotiated: true, id: 0 })
    return { pc, control }
  })
  const at = (side: number) => {
    const found = sides[side]
    if (found === undefined) throw new Error('no such side')
    return found
  }
  for (const [side, { pc, control }] of sides.entries()) {
    const other = at(1 - side)
    // What one shows and says the other gets.
    pc.addEventListener('track', ({ track }) => {
      for (const t of other.pc.getTransceivers())
        if (t.receiver.track.kind === track.kind) void t.sender.replaceTrack(track)
      const element = document.createElement(track.kind === 'video' ? 'video' : 'audio')
      element.muted = true
      element.srcObject = new MediaStream([track])
      document.body.append(element)
      void element.play()
    })
    control.addEventListener('message', ({ data }: MessageEvent<string>) => {
      const isOfConnection = /"type":"(offer|answer|candidate)"/.test(data)
      if (!isOfConnection && other.control.readyState === 'open') other.control.send(data)
    })
  }

  /** With its candidates in it. */
  async function whole(pc: RTCPeerConnection): Promise<string> {
    await pc.setLocalDescription()
    if (pc.iceGatheringState !== 'complete') {
      const { promise, resolve } = Promise.withResolvers<void>()
      pc.addEventListener('icegatheringstatechange', () => {
        if (pc.iceGatheringState === 'complete') resolve()
      })
      await promise
    }
    return pc.localDescription?.sdp ?? ''
  }

  /** Sends what the other side receives, if anything came yet. */
  function handOn(side: number): void {
    for (const t of at(side).pc.getTransceivers()) {
      t.direction = 'sendrecv'
      const { kind } = t.receiver.track
      const source = at(1 - side)
        .pc.getReceivers()
        .find((r) => r.track.kind === kind)
      if (source !== undefined) void t.sender.replaceTrack(source.track)
    }
  }

  window.sides = {
    async offer(side) {
      const { pc } = at(side)
      if (pc.getTransceivers().length === 0)
        for (const kind of ['audio', 'video']) pc.addTransceiver(kind, { direction: 'sendrecv' })
      return whole(pc)
    },
    async take(side, type, text) {
      const { pc } = at(side)
      const said: {
        epoch: number
        n: number
        sdp: string
        candidates?: RTCIceCandidateInit[]
      } = JSON.parse(text)
      if (type === 'candidate') {
        for (const candidate of said.candidates ?? [])
          await pc.addIceCandidate(candidate).catch(() => {})
        return null
      }
      await pc.setRemoteDescription({ type, sdp: said.sdp })
      handOn(side)
      if (type === 'answer') return null
      return JSON.stringify({ epoch: said.epoch, n: said.n, sdp: await whole(pc) })
    },
    frames: () =>
      Promise.all(
        sides.map(async ({ pc }) => {
          let frames = 0
          for (const entry of (await pc.getStats()).values())
            if (entry.type === 'inbound-rtp' && entry.kind === 'video')
              frames += entry.framesDecoded ?? 0
          return frames
        }),
      ),
  }
}
