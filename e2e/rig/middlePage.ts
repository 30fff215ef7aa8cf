/**
 * Inside the page of the middle (middle.ts): two connections, and what comes over one goes out over
 * the other.
 */
type SignalType = 'offer' | 'answer' | 'candidate'

/** Inside its page: one connection for each of the two, `side` 0 and 1. */
type Sides = {
  take(side: number, type: SignalType, text: string): Promise<string | null>
  offer(side: number): Promise<string>
  frames(): Promise<number[]>
  /** The description of ours that is in use. */
  sdp(side: number): string
  /** In band. */
  say(side: number, text: string): void
}

declare global {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface adds to Window
  interface Window {
    sides: Sides
    /** Takes what belongs to the safety code, where it is not handed on. */
    commitment?: (side: number, text: string) => Promise<void>
  }
}

/** Sent to the page as text, so it uses nothing from outside itself. */
// oxlint-disable-next-line max-lines-per-function -- it runs in a page, which gets it as text
export function openSides(): void {
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
      if (/"type":"(offer|answer|candidate)"/.test(data)) return
      const isOfCode = /"type":"(commit|reveal)"/.test(data)
      if (isOfCode && window.commitment !== undefined) void window.commitment(side, data)
      else if (other.control.readyState === 'open') other.control.send(data)
      else other.control.addEventListener('open', () => other.control.send(data), { once: true })
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
    sdp: (side) => at(side).pc.currentLocalDescription?.sdp ?? '',
    say: (side, text) => at(side).control.send(text),
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
