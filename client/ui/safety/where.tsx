import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { PeerId } from '../../../protocol/messages'
import type { SafetyWords } from '../../i18n/en/safety'
import type { Flow, Path } from '../../session/session'
import { type Rates, toRates } from './rates'
import { useSession } from '../sessionContext'
import './where.css'

const pollMs = 2000

type Props = { peer: PeerId; words: SafetyWords }

/**
 * Where the call with one person goes; how it does, for the curious. It asks as long as it is
 * shown.
 */
export function Where({ peer, words }: Props) {
  const { path, rates } = usePath(peer)
  // Its place is kept, so that what stands above stays under the finger.
  if (path === undefined) return <div class="where" />
  if (path === null)
    return (
      <div class="where">
        <p class="faint">{words.nowhere}</p>
      </div>
    )
  return (
    <div class="where">
      <p>{words.where(path)}</p>
      <details>
        <summary>{words.details}</summary>
        <dl>
          <dt>{words.received}</dt>
          <dd>{toVideo(path.received, words)}</dd>
          <dt>{words.sent}</dt>
          <dd>{toVideo(path.sent, words)}</dd>
          {rates && (
            <>
              <dt>{words.rates}</dt>
              <dd>{words.rate(rates.down, rates.up)}</dd>
              <dt>{words.loss}</dt>
              <dd>{words.percent(rates.lossPercent.toFixed(1))}</dd>
            </>
          )}
        </dl>
      </details>
    </div>
  )
}

function toVideo({ video }: Flow, words: SafetyWords): string {
  return video === null ? words.noVideo : words.video(video.width, video.height, video.codec)
}

/** Undefined until it was asked for the first time. */
function usePath(peer: PeerId): { path: Path | null | undefined; rates: Rates | null } {
  const session = useSession()
  const seen = useSignal<{ path: Path | null | undefined; rates: Rates | null }>({
    path: undefined,
    rates: null,
  })
  useEffect(() => {
    let isCurrent = true
    const look = async () => {
      // Offline, what reads it may not have been loaded yet.
      const path = await session.path(peer).catch(() => null)
      if (!isCurrent) return
      const before = seen.peek().path
      seen.value = { path, rates: before && path ? toRates(before, path) : null }
    }
    void look()
    const timer = setInterval(() => void look(), pollMs)
    return () => {
      isCurrent = false
      clearInterval(timer)
    }
  }, [peer])
  return seen.value
}
