/**
 * Two bare connections in one page: what setting up a call costs with no product and no network
 * around it.
 */
import type { Person } from '../../e2e/rig/person.ts'
import type { Times } from '../times.ts'
import { constraints } from './taken.ts'

/**
 * The offer is made, with its candidates, and was handed to the callee before the clock starts, as
 * Parley's is while it rings. Both cameras run already. The clock runs from there to the first
 * frame at either end. `delayMs`: what the answer and its candidates take to the caller. `small`:
 * with first pictures as small as Parley's (docs/decisions/0019).
 */
export async function floorCall(
  { page }: Person,
  { delayMs, small }: { delayMs: number; small: boolean },
): Promise<Times> {
  return page.evaluate(
    async (asked, delay, scale) => {
      const media = await navigator.mediaDevices.getUserMedia(asked)
      const [caller, callee] = [new RTCPeerConnection(), new RTCPeerConnection()]
      const frames = [caller, callee].map(async (connection) => {
        const { promise, resolve } = Promise.withResolvers<number>()
        connection.addEventListener('track', ({ track, streams: [stream] }) => {
          if (track.kind !== 'video' || stream === undefined) return
          const element = document.createElement('video')
          element.requestVideoFrameCallback((_, frame) => resolve(frame.presentationTime))
          element.autoplay = true
          element.srcObject = stream
          document.body.prepend(element)
        })
        return promise
      })
      for (const connection of [caller, callee])
        for (const track of media.getTracks()) connection.addTrack(track, media)
      for (const sender of [caller, callee].flatMap((connection) => connection.getSenders())) {
        const parameters = sender.getParameters()
        for (const encoding of parameters.encodings)
          if (sender.track?.kind === 'video') encoding.scaleResolutionDownBy = scale
        await sender.setParameters(parameters)
      }
      const later = async () => new Promise((resolve) => setTimeout(resolve, delay))

      await caller.setLocalDescription()
      const gathered = Promise.withResolvers<void>()
      caller.addEventListener('icegatheringstatechange', () => {
        if (caller.iceGatheringState === 'complete') gathered.resolve()
      })
      await gathered.promise
      const offer = caller.localDescription
      if (offer === null) throw new Error('No offer was made')
      await callee.setRemoteDescription(offer)
      const answered = Promise.withResolvers<void>()
      callee.addEventListener('icecandidate', ({ candidate }) => {
        void Promise.all([later(), answered.promise]).then(() => caller.addIceCandidate(candidate))
      })

      const start = performance.now()
      await callee.setLocalDescription()
      const answer = callee.localDescription
      if (answer === null) throw new Error('No answer was made')
      await later()
      await caller.setRemoteDescription(answer)
      answered.resolve()
      const [atCaller = 0, atCallee = 0] = await Promise.all(frames)

      for (const connection of [caller, callee]) connection.close()
      for (const track of media.getTracks()) track.stop()
      for (const element of document.querySelectorAll('video')) element.remove()
      return { caller: atCaller - start, callee: atCallee - start }
    },
    constraints,
    delayMs,
    small ? 4 : 1,
  )
}
