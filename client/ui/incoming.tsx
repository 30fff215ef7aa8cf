import hangUp from 'lucide-static/icons/phone-off.svg?raw'
import { useRef } from 'preact/hooks'
import type { PeerId } from '../../protocol/messages'
import { nameOf, person } from '../sdk'
import { useWords } from './app'
import { Avatar } from './avatar'
import { Icon, Shape } from './icon'
import { nameText } from '../i18n/say'
import { useSession } from './sessionContext'
import { useDeliberate } from './useDeliberate'
import './incoming.css'

export function Incoming({ from }: { from: PeerId }) {
  const t = useWords()
  const session = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const caller = person(session.state.value, from)
  const name = nameText(t, caller)

  const accept = () => session.accept({ video: true })
  useDeliberate(dialog, accept)

  return (
    <dialog
      ref={dialog}
      class="incoming"
      aria-label={t.incomingCall}
      autofocus
      // Escape shall not decline by accident. Chrome closes at a second one whatever `cancel` says: it is opened again.
      onCancel={(event) => event.preventDefault()}
    >
      <Avatar id={from} name={nameOf(caller)} ringing />
      <p class="incoming-name" role="alert">
        {t.isCalling(name)}
      </p>
      <div class="incoming-answers">
        <button type="button" class="answer" onClick={() => session.decline()}>
          <span class="answer-icon red">
            <Shape svg={hangUp} />
          </span>
          {t.decline}
        </button>
        <button type="button" class="answer" onClick={accept}>
          <span class="answer-icon green">
            <Icon name="camera" />
          </span>
          {t.accept}
        </button>
      </div>
      <button type="button" class="button wide" onClick={() => session.accept({ video: false })}>
        {t.acceptWithoutVideo}
      </button>
    </dialog>
  )
}
