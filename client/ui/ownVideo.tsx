import { useEffect, useRef } from 'preact/hooks'

/** Our own picture, mirrored as in a mirror, and never heard. */
export function OwnVideo({ track }: { track: MediaStreamTrack }) {
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track])
  }, [track])
  return <video ref={video} class="own-video" autoPlay playsInline muted />
}
