import { useRef } from 'preact/hooks'
import { chatWords } from '../../i18n/chat'
import { sharingWords } from '../../i18n/sharing'
import { Reactions } from '../chat/reactions'
import { useChat } from '../chat/useChat'
import { FileButton } from '../share/fileButton'
import { ShareButton } from '../share/shareButton'
import { usePart } from '../usePart'
import './callActs.css'

/** What has no place in the bar of a narrow screen. Whatever is pressed closes the panel. */
export function CallActs() {
  const root = useRef<HTMLElement>(null)
  const words = usePart(chatWords)
  const sharing = usePart(sharingWords)
  const chat = useChat()
  const close = () => root.current?.closest('dialog')?.close()
  return (
    <section
      ref={root}
      class="call-acts"
      aria-label={sharing === null || sharing === 'failed' ? undefined : sharing.callControls}
    >
      {words && words !== 'failed' && chat && (
        <div class="call-acts-reactions">
          <Reactions chat={chat} words={words} onDone={close} />
        </div>
      )}
      {/* The file is chosen, or the screen, while this closes. */}
      <div class="call-acts-shares" onClick={() => queueMicrotask(close)}>
        <span class="call-acts-share">
          <ShareButton named />
        </span>
        <FileButton named />
      </div>
    </section>
  )
}
