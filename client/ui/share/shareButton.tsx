import share from 'lucide-static/icons/monitor-up.svg?raw'
import stop from 'lucide-static/icons/monitor-x.svg?raw'
import { sharingWords } from '../../i18n/sharing'
import { type Share, shareOf } from '../../session/share'
import { useApp } from '../app'
import { Shape } from '../parts/icon'
import { Place } from '../parts/place'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'

/** Where the browser has screens to share. `named`: with its words, in a list. */
export function ShareButton({ named = false }: { named?: boolean }) {
  const words = usePart(sharingWords)
  const { memory, embedded } = useApp()
  const key = memory.shortcuts.value ? 'S' : undefined
  const own = shareOf(useSession())
  if (words === 'failed' || !mayShare(own, embedded)) return null
  if (words === null) return named ? null : <Place like="round" />
  const isOn = own.state.value.at === 'on'
  const label = isOn ? words.stopSharing : words.shareScreen
  return (
    <button
      type="button"
      class={named ? 'button' : 'round'}
      aria-label={label}
      title={key ? `${label} (${key})` : label}
      aria-keyshortcuts={key}
      aria-busy={own.state.value.at === 'asking'}
      onClick={() => toggleShare(own)}
    >
      <Shape svg={isOn ? stop : share} />
      {named && label}
    </button>
  )
}

/** Where the browser can, and whoever holds the page lets it. */
export function mayShare(own: Share, embedded: { shares: boolean } | null): boolean {
  return own.canCapture && embedded?.shares !== false
}

export function toggleShare(own: Share): void {
  if (own.state.peek().at === 'on') own.stop()
  else void own.start()
}
