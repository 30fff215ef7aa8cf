import image from 'lucide-static/icons/image-up.svg?raw'
import { sharingWords } from '../../i18n/sharing'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { Place } from '../parts/place'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { isOpening, showFile } from './shownFile'

/** Chooses a file of this device to show. `named`: with its words, in a list. */
export function FileButton({ named = false }: { named?: boolean }) {
  const words = usePart(sharingWords)
  const session = useSession()
  const { embedded } = useApp()
  if (words === 'failed' || embedded?.shares === false) return null
  if (words === null) return named ? null : <Place like="round" />
  return (
    <button
      type="button"
      class={named ? 'button' : 'round'}
      aria-label={words.showFile}
      title={words.showFile}
      aria-busy={isOpening.value}
      onClick={() => void showFile(session)}
    >
      <Shape svg={image} />
      {named && words.showFile}
    </button>
  )
}
