/** What is weak, as an icon and in words. Of another, or of ourselves. */
import cpu from 'lucide-static/icons/cpu.svg?raw'
import signal from 'lucide-static/icons/signal.svg?raw'
import { weakWords } from '../../i18n/weak'
import type { WeakWords } from '../../i18n/en/weak'
import type { Link } from '../../session/session'
import { useSession } from '../sessionContext'
import { usePart } from '../usePart'
import { Shape } from './icon'
import './weakness.css'

type Weakness = NonNullable<Link['weak']>
/** Of what is between us and one other, and of what is ours with all of them. */
export type Theirs = Extract<Weakness, 'their-uplink' | 'between'>
export type Ours = Exclude<Weakness, Theirs>

/** Of a link that is interrupted, more is said elsewhere. */
export function theirsOf({ status, weak }: Link): Theirs | null {
  const isTheirs = weak === 'their-uplink' || weak === 'between'
  return isTheirs && status.at === 'connected' ? weak : null
}

export function useOurs(): Ours | null {
  for (const { status, weak } of useSession().links.value.values())
    if (status.at === 'connected' && weak !== null && weak !== 'their-uplink' && weak !== 'between')
      return weak
  return null
}

/** Null until they are there; without them the shape still says it. */
export function useWeakWords(): WeakWords | null {
  const words = usePart(weakWords)
  return words === 'failed' ? null : words
}

export function WeakShape({ weak }: { weak: Weakness }) {
  const isDevice = weak === 'this-computer'
  return (
    <span class={isDevice ? 'weak-shape' : 'weak-shape bars'}>
      <Shape svg={isDevice ? cpu : signal} />
    </span>
  )
}

export function toShort(words: WeakWords, weak: Ours): string {
  return weak === 'this-computer' ? words.deviceIsBusy : words.yoursIsWeak
}

export function toHelp(words: WeakWords, weak: Ours): string {
  switch (weak) {
    case 'your-uplink':
      return words.uplink
    case 'your-downlink':
      return words.downlink
    case 'this-computer':
      return words.device
    default:
      return weak satisfies never
  }
}
