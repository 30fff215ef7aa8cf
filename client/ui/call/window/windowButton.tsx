import pictureInPicture from 'lucide-static/icons/picture-in-picture-2.svg?raw'
import { windowWords } from '../../../i18n/window'
import { useApp } from '../../app'
import { usePart } from '../../usePart'
import { TopButton } from '../topButton'
import type { Spotlight } from '../useSpotlight'
import { useCallWindow } from './useCallWindow'

/** Opens the small window of the call, and closes it, where the browser has one. */
export function WindowButton({ spotlight }: { spotlight: Spotlight }) {
  const words = usePart(windowWords)
  const { toaster } = useApp()
  const callWindow = useCallWindow(spotlight)
  if (callWindow === null || words === null || words === 'failed') return null
  const isOpen = callWindow.isOpen.value
  const label = isOpen ? words.closePictureInPicture : words.pictureInPicture
  return (
    <TopButton
      label={label}
      svg={pictureInPicture}
      onClick={() => {
        if (isOpen) callWindow.close()
        else callWindow.open().catch(() => toaster.toast(words.failed))
      }}
    />
  )
}
