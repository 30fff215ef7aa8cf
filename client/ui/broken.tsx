/** In the place of what cannot be drawn: a call goes on, is heard, and can be taken and ended. */
import { useEffect, useRef } from 'preact/hooks'
import type { PeerId } from '../../protocol/messages'
import { nameText } from '../i18n/say'
import { person } from '../sdk'
import { useWords } from './app'
import { useSession } from './sessionContext'
import './broken.css'

type Props = { retry: () => void }

export function BrokenCall({ retry }: Props) {
  const t = useWords()
  const session = useSession()
  return (
    <main class="load-failed">
      <BrokenFaces retry={retry} />
      <button type="button" class="button big" onClick={() => session.hangUp()}>
        {t.hangUp}
      </button>
    </main>
  )
}

/** With what makes the others heard. */
export function BrokenFaces({ retry }: Props) {
  const t = useWords()
  const { links } = useSession()
  const again = useRef<HTMLButtonElement>(null)
  useEffect(() => again.current?.focus(), [])
  return (
    <div class="faces-failed">
      <p role="alert">{t.pictureFailed}</p>
      <button ref={again} type="button" class="button primary big" onClick={retry}>
        {t.tryAgain}
      </button>
      {[...links.value].map(([peer, { stream }]) => (
        <audio key={peer} srcObject={stream} autoPlay />
      ))}
    </div>
  )
}

export function BrokenIncoming({ from }: { from: PeerId }) {
  const t = useWords()
  const session = useSession()
  return (
    <dialog open class="incoming" aria-label={t.incomingCall}>
      <p role="alert">{t.isCalling(nameText(t, person(session.state.value, from)))}</p>
      <button type="button" class="button wide" onClick={() => session.decline()}>
        {t.decline}
      </button>
      {session.canCall && (
        <button
          type="button"
          class="button primary wide"
          onClick={() => session.accept({ video: false })}
        >
          {t.acceptWithoutVideo}
        </button>
      )}
    </dialog>
  )
}
