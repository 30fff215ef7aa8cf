import { sharingWords } from '../../i18n/sharing'
import { showWords } from '../../i18n/show'
import { useWords } from '../app'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { fileTrouble, isOpening, showFile } from './shownFile'

/** That a file is being opened, or why it is not shown, and the way on. */
export function FileNote() {
  const t = useWords()
  const words = usePart(sharingWords)
  const said = usePart(showWords)
  const session = useSession()
  if (words === null || words === 'failed') return null
  if (isOpening.value)
    return (
      <p class="device-note" role="status">
        {words.openingFile}
      </p>
    )
  const why = fileTrouble.value
  if (why === null || said === null) return null
  const text = why === 'not-loaded' || said === 'failed' ? t.loadFailed : said.notOpened[why]
  return (
    <div class="device-note" role="alert">
      <p>{text}</p>
      <button
        type="button"
        class="round quiet"
        aria-label={t.dismiss}
        onClick={() => (fileTrouble.value = null)}
      >
        <Icon name="close" />
      </button>
      <button type="button" class="button" onClick={() => void showFile(session)}>
        {words.chooseAnother}
      </button>
    </div>
  )
}
