import paperclip from 'lucide-static/icons/paperclip.svg?raw'
import type { FilesWords } from '../../i18n/en/files'
import { ownCall } from '../../sdk'
import type { SessionFiles } from '../../session/files'
import { chooseFiles } from '../../show/choose'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'

/** Chooses what is sent with the next message. Files go from one to the other, so in a call alone. */
export function AttachButton({ files, words }: { files: SessionFiles; words: FilesWords }) {
  const { state } = useSession()
  const isInCall = ownCall(state.value) !== null
  const label = isInCall ? words.attach : words.onlyInCall
  const choose = async (): Promise<void> => {
    files.choose(await chooseFiles({ several: true }))
  }
  return (
    <button
      type="button"
      class="round quiet composer-attach"
      aria-label={words.attach}
      title={label}
      aria-disabled={!isInCall}
      aria-description={isInCall ? undefined : label}
      onClick={() => isInCall && void choose()}
    >
      <Shape svg={paperclip} />
    </button>
  )
}
