import { useSignal } from '@preact/signals'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { useApp } from '../app'
import { toPlaying } from './hearing'
import { LouderAudio } from './louderAudio'
import { setSpeaker } from './setSpeaker'
import { soundBlocked } from './tapToHear'
import { useSession } from '../sessionContext'
import { useHearing } from './useHearing'

type Props = {
  peer: PeerId
  stream: MediaStream
  shown: boolean
  fit: 'cover' | 'contain'
  onRatio: (ratio: number) => void
}

/** Stays in the page while it is not shown: it is also what makes the other one heard. */
export function RemoteVideo({ peer, stream, shown, fit, onRatio }: Props) {
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
    if (video.current) setSpeaker(video.current, speaker)
  }, [speaker])
  const [hearing, hear] = useHearing(peer)
  const sound = stream.getAudioTracks()[0]
  const { volume, isMuted, gain } = toPlaying(hearing, useMemo(canSetVolume, []))
  // For as long as Web Audio does not run, as without a touch of the page, the element is heard.
  const isReplaced = useSignal(false)
  const isSilent = isMuted || isReplaced.value
  useLayoutEffect(() => {
    if (video.current) Object.assign(video.current, { volume, muted: isSilent })
  }, [volume, isSilent])

  return (
    <>
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
      {gain !== null && sound && (
        <LouderAudio
          track={sound}
          gain={gain}
          speaker={speaker}
          onRunning={(isRunning) => (isReplaced.value = isRunning)}
          onFail={() => hear({ volume: 100 })}
        />
      )}
    </>
  )
}

/** Whether an element can be made quieter; iOS leaves that to the buttons of the phone. */
function canSetVolume(): boolean {
  const element = document.createElement('video')
  element.volume = 0.5
  return element.volume === 0.5
}
