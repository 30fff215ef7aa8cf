import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../app'
import { soundBlocked } from './tapToHear'
import { useSession } from '../sessionContext'

type Props = {
  stream: MediaStream
  shown: boolean
  fit: 'cover' | 'contain'
  onRatio: (ratio: number) => void
}

/** Stays in the page while it is not shown: it is also what makes the other one heard. */
export function RemoteVideo({ stream, shown, fit, onRatio }: Props) {
  const { page } = useApp()
  const video = useRef<HTMLVideoElement>(null)
  const speaker = useSession().media.state.value.chosen.speaker

  useEffect(() => {
    const element = video.current
    if (element === null) return undefined
    const play = () => {
      if (page.document.visibilityState === 'hidden' || element.srcObject === null) return
      element.play().catch((error: unknown) => {
        // Any other refusal is a `play` that a new stream has overtaken.
        if (error instanceof DOMException && error.name === 'NotAllowedError')
          soundBlocked.value = true
      })
    }
    element.srcObject = stream
    play()
    // Phones stop what plays when the page goes to the background, and for a phone call: nobody
    // asked for that here.
    page.document.addEventListener('visibilitychange', play)
    element.addEventListener('pause', play)
    // Firefox takes a stream without tracks for one that has ended, and a track that comes later
    // does not begin it again.
    element.addEventListener('loadeddata', play)
    return () => {
      page.document.removeEventListener('visibilitychange', play)
      element.removeEventListener('pause', play)
      element.removeEventListener('loadeddata', play)
      element.srcObject = null
    }
  }, [stream])
  useEffect(() => {
    const element = video.current
    const id = speaker ?? ''
    if (element && 'setSinkId' in element && element.sinkId !== id) {
      // A speaker that went away: the browser goes on with the system's own.
      element.setSinkId(id).catch(() => {})
    }
  }, [speaker])

  return (
    <video
      ref={video}
      class={`${fit}${shown ? '' : ' dark'}`}
      autoPlay
      playsInline
      onResize={(event) => {
        const { videoWidth, videoHeight } = event.currentTarget
        if (videoHeight > 0) onRatio(videoWidth / videoHeight)
      }}
    />
  )
}
