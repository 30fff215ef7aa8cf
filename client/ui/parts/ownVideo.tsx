import { useEffect, useRef } from 'preact/hooks'
import './ownVideo.css'

/** Our own picture, mirrored as in a mirror unless it shows what is before us, and never heard. */
export function OwnVideo({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track])
  }, [track])
  const isBack = track.getSettings().facingMode === 'environment'
  return (
    <video ref={video} class={isBack ? 'own-video back' : 'own-video'} autoPlay playsInline muted />
  )
}
