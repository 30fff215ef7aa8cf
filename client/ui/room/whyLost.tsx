import { troubleWords } from '../../i18n/trouble'
import type { LinkTrouble } from '../../session/session'
import { usePart } from '../usePart'

/** Why the last call was lost. */
export function WhyLost({ trouble }: { trouble: LinkTrouble }) {
  const words = usePart(troubleWords)
  return words && words !== 'failed' && <span class="line why">{words.link[trouble]}</span>
}
