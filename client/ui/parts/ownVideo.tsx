import { useEffect, useRef } from 'preact/hooks'
import { mirrors } from '../../memory/choices'
import { useApp } from '../app'
import './ownVideo.css'

/** Our own picture, as in a mirror if we want that, unless it shows what is before us. Never heard. */
export function OwnVideo({ track }: { track: MediaStreamTrack }) {
  const own = mirrors(useApp().memory)
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track])
  }, [track])
  const isMirrored = own.is.value && track.getSettings().facingMode !== 'environment'
  return (
    <video
      ref={video}
      class={isMirrored ? 'own-video mirrored' : 'own-video'}
      autoPlay
      playsInline
      muted
    />
  )
}
