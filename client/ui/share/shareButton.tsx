import share from 'lucide-static/icons/monitor-up.svg?raw'
import stop from 'lucide-static/icons/monitor-x.svg?raw'
import { sharingWords } from '../../i18n/sharing'
import { shareOf } from '../../session/share'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** Where the browser has screens to share. */
export function ShareButton() {
  const words = usePart(sharingWords)
  const key = useApp().memory.shortcuts.value ? 'S' : undefined
  const own = shareOf(useSession())
  if (words === null || words === 'failed' || !own.canCapture) return null
  const isOn = own.state.value.at === 'on'
  const label = isOn ? words.stopSharing : words.shareScreen
  return (
    <button
      type="button"
      class={isOn ? 'round share-button on' : 'round share-button'}
      aria-label={label}
      title={key ? `${label} (${key})` : label}
      aria-keyshortcuts={key}
      aria-busy={own.state.value.at === 'asking'}
      onClick={() => toggleShare(own)}
    >
      <Shape svg={isOn ? stop : share} />
    </button>
  )
}

export function toggleShare(own: ReturnType<typeof shareOf>): void {
  if (own.state.peek().at === 'on') own.stop()
  else void own.start()
}
