import { useEffect, useRef } from 'preact/hooks'
import type { SharingWords } from '../../i18n/en/sharing'
import { sharingWords } from '../../i18n/sharing'
import { type Share, shareOf, type ShareState, type ShareTrouble } from '../../session/share'
import { useApp, useWords } from '../app'
import { Choice } from '../parts/choice'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { shownFile } from './shownFile'
import './sharingNote.css'

/** That we share, what, and the way to stop; or why nothing is shared. */
export function SharingNote() {
  const words = usePart(sharingWords)
  const { toaster } = useApp()
  const own = shareOf(useSession())
  const { value: state } = own.state
  const isDismissed = state.at === 'trouble' && state.trouble === 'dismissed'
  const said = words && words !== 'failed' ? words : null
  useEffect(() => {
    if (!isDismissed || said === null) return
    toaster.toast(said.trouble.dismissed)
    own.dismiss()
  }, [isDismissed, said])
  if (said === null) return null
  switch (state.at) {
    case 'off':
    case 'asking':
      return null
    case 'on':
      return <Sharing own={own} state={state} words={said} />
    case 'trouble':
      return isDismissed ? null : <Trouble own={own} trouble={state.trouble} words={said} />
    default:
      return state satisfies never
  }
}

type SharingProps = {
  own: Share
  state: Extract<ShareState, { at: 'on' }>
  words: SharingWords
}

function Sharing({ own, state, words }: SharingProps) {
  // Of a file the picture is in our hands, and it is known how it is to be sent.
  const file = shownFile(useSession())
  const { video: track, sound } = state.capture
  const video = useRef<HTMLVideoElement>(null)
  useEffect(() => {
    if (video.current) video.current.srcObject = new MediaStream([track])
  }, [track])
  return (
    <section class="device-note sharing" aria-label={words.youAreSharing}>
      {file === null && (
        <video
          ref={video}
          class="sharing-view"
          aria-label={words.yourShare}
          autoPlay
          playsInline
          muted
        />
      )}
      <div class="sharing-words">
        <p role="status">
          <strong>{words.youAreSharing}</strong>{' '}
          <span>{sound ? words.withSound : words.withoutSound}</span>
        </p>
        {file === null && (
          <Choice
            name={words.smoothMotion}
            isOn={state.content === 'motion'}
            choose={(on) => own.setContent(on ? 'motion' : 'text')}
          >
            <small>{words.smoothHint}</small>
          </Choice>
        )}
      </div>
      <button type="button" class="button stop-sharing" onClick={() => own.stop()}>
        {words.stopSharing}
      </button>
    </section>
  )
}

type TroubleProps = { own: Share; trouble: ShareTrouble; words: SharingWords }

function Trouble({ own, trouble, words }: TroubleProps) {
  const t = useWords()
  return (
    <div class="device-note" role="alert">
      <p>{words.trouble[trouble]}</p>
      <button
        type="button"
        class="round quiet"
        aria-label={t.dismiss}
        onClick={() => own.dismiss()}
      >
        <Icon name="close" />
      </button>
      <button type="button" class="button" onClick={() => void own.start()}>
        {trouble === 'unasked' ? words.shareScreen : t.tryAgain}
      </button>
    </div>
  )
}
