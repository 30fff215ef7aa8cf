import hangUp from 'lucide-static/icons/phone-off.svg?raw'
import { useMemo, useRef } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import { isVoiceCall, nameOf, person } from '../../sdk'
import { beginsWithVideo } from '../../session/session'
import { useWords } from '../app'
import { Avatar } from '../parts/avatar'
import { Icon, Shape } from '../parts/icon'
import { nameText } from '../../i18n/say'
import { LazyCannotCall } from '../room/lazy'
import { useSession } from '../sessionContext'
import { useDeliberate } from './useDeliberate'
import './incoming.css'

/** As it is when it comes: what somebody is about to press does not move. */
export function Incoming({ from }: { from: PeerId }) {
  const t = useWords()
  const session = useSession()
  const dialog = useRef<HTMLDialogElement>(null)
  const caller = person(session.state.value, from)
  const name = nameText(t, caller)
  const byVoice = isVoiceCall(session.state.value)
  const video = useMemo(() => beginsWithVideo(session, 'accept'), [])

  const accept = () => session.accept({ video })
  useDeliberate(dialog, accept)

  return (
    <dialog
      ref={dialog}
      class="incoming"
      aria-label={byVoice ? t.incomingVoiceCall : t.incomingCall}
      autofocus
      // Escape shall not decline by accident. Chrome closes at a second one whatever `cancel` says:
      // it is opened again.
      onCancel={(event) => event.preventDefault()}
    >
      <Avatar id={from} name={nameOf(caller)} ringing />
      <div>
        <p class="incoming-name" role="alert">
          {t.isCalling(name)}
        </p>
        {byVoice && <p class="incoming-kind">{t.voiceCall}</p>}
      </div>
      {!session.canCall && <LazyCannotCall />}
      <div class="incoming-answers">
        <button type="button" class="answer" onClick={() => session.decline()}>
          <span class="answer-icon red">
            <Shape svg={hangUp} />
          </span>
          {t.decline}
        </button>
        {session.canCall && (
          <button type="button" class="answer" onClick={accept}>
            <span class="answer-icon green">
              <Icon name={video ? 'camera' : 'phone'} />
            </span>
            {t.accept}
          </button>
        )}
      </div>
      {session.canCall && (
        <button type="button" class="button wide" onClick={() => session.accept({ video: !video })}>
          {video ? t.acceptWithoutVideo : t.acceptWithVideo}
        </button>
      )}
    </dialog>
  )
}
