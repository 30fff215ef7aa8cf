import { useEffect, useRef } from 'preact/hooks'
import { useApp } from '../app'
import { createLouder, type Louder } from './louder'
import { soundBlocked } from './tapToHear'
import { setSpeaker } from './setSpeaker'

type Props = {
  track: MediaStreamTrack
  gain: number
  speaker: string | null
  /** Whether this is heard, and the element of the picture must not be. */
  onRunning: (isRunning: boolean) => void
  /** There is no way to do it. */
  onFail: () => void
}

/** What the element of somebody's picture cannot do: while this is heard, that is muted. */
export function LouderAudio({ track, gain, speaker, onRunning, onFail }: Props) {
  const { page } = useApp()
  const audio = useRef<HTMLAudioElement>(null)
  const louder = useRef<Louder | null>(null)

  useEffect(() => {
    const element = audio.current
    const made = createLouder(track, gain, onRunning)
    louder.current = made
    if (made === null) return onFail()
    if (element === null) return made.close()
    const play = () => {
      if (page.document.visibilityState === 'hidden') return
      made.resume()
      element.play().catch((error: unknown) => {
        if (error instanceof DOMException && error.name === 'NotAllowedError')
          soundBlocked.value = true
      })
    }
    element.srcObject = made.stream
    play()
    page.document.addEventListener('visibilitychange', play)
    // With the touch that any browser asks for, whatever is touched.
    page.document.addEventListener('pointerdown', made.resume)
    return () => {
      page.document.removeEventListener('visibilitychange', play)
      page.document.removeEventListener('pointerdown', made.resume)
      element.srcObject = null
      made.close()
    }
  }, [track])
  useEffect(() => louder.current?.setGain(gain), [gain])
  useEffect(() => {
    if (audio.current) setSpeaker(audio.current, speaker)
  }, [speaker])

  return <audio ref={audio} />
}
