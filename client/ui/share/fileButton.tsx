import image from 'lucide-static/icons/image-up.svg?raw'
import { sharingWords } from '../../i18n/sharing'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { isOpening, showFile } from './shownFile'

/** Shows a file: in the bar, and in words under More, where the bar has no place for it. */
export function FileButton({ inWords = false }: { inWords?: boolean }) {
  const words = usePart(sharingWords)
  const session = useSession()
  const { embedded } = useApp()
  if (words === null || words === 'failed' || embedded?.shares === false) return null
  return (
    <button
      type="button"
      class={inWords ? 'button wide' : 'round file-button'}
      aria-label={inWords ? undefined : words.showFile}
      title={inWords ? undefined : words.showFile}
      aria-busy={isOpening.value}
      onClick={() => void showFile(session)}
    >
      <Shape svg={image} />
      {inWords && words.showFile}
    </button>
  )
}
