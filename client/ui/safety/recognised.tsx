import type { SafetyWords } from '../../i18n/en/safety'
import { isolate } from '../../i18n/isolate'
import type { Recognition } from '../../sdk'
import { Shield } from '../parts/shield'
import { useDay } from './useDay'

type Props = { recognition: Recognition; name: string; words: SafetyWords }

/** What is known of one person from earlier calls in this room. */
export function Recognised({ recognition, name, words }: Props) {
  const toDay = useDay()
  switch (recognition.is) {
    case 'verified':
      return (
        <div class="safety-verified">
          <p>
            <Shield standing="verified" />
            <strong>{words.recognised(isolate(recognition.as), toDay(recognition.at))}</strong>
          </p>
          <p class="faint">{words.recognisedHint}</p>
        </div>
      )
    case 'renamed':
      return <p>{words.renamed(isolate(recognition.as), toDay(recognition.at))}</p>
    case 'seen':
      return <p class="faint">{words.seen}</p>
    case 'other':
      return (
        <p class="safety-warning">
          <Shield standing="warning" />
          {words.other(name)}
        </p>
      )
    default:
      return recognition satisfies never
  }
}
