/** Two bare connections in one page: what setting up a call costs with no product and no network around it. */
import type { Person } from '../e2e/rig/person.ts'
import type { Times } from './times.ts'

/**
 * The offer is made, with its candidates, before the clock starts, as Parley's is while it rings. Both cameras run
 * already. The clock runs from handing the offer over to the first frame at either end.
 */
export async function bareCall({ page }: Person): Promise<Times> {
  return page.evaluate(async () => {
    // What client/media asks for too.
    const video = { width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 30 } }
    const media = await navigator.mediaDevices.getUserMedia({ audio: true, video })
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

    await caller.setLocalDescription()
    const gathered = Promise.withResolvers<void>()
    caller.addEventListener('icegatheringstatechange', () => {
      if (caller.iceGatheringState === 'complete') gathered.resolve()
    })
    await gathered.promise
    const offer = caller.localDescription
    if (offer === null) throw new Error('No offer was made')

    const start = performance.now()
    callee.addEventListener('icecandidate', ({ candidate }) => {
      void caller.addIceCandidate(candidate)
    })
    await callee.setRemoteDescription(offer)
    await callee.setLocalDescription()
    const answer = callee.localDescription
    if (answer === null) throw new Error('No answer was made')
    await caller.setRemoteDescription(answer)
    const [atCaller = 0, atCallee = 0] = await Promise.all(frames)

    for (const connection of [caller, callee]) connection.close()
    for (const track of media.getTracks()) track.stop()
    for (const element of document.querySelectorAll('video')) element.remove()
    return { caller: atCaller - start, callee: atCallee - start }
  })
}
