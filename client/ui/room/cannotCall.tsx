import { troubleWords } from '../../i18n/trouble'
import { usePart } from '../usePart'
import './cannotCall.css'

/** In place of the ways into a call, in a browser that has none. */
export function CannotCall() {
  const words = usePart(troubleWords)
  if (words === null || words === 'failed') return null
  return (
    <div class="cannot-call" role="alert">
      <p class="cannot-call-title">{words.cannotCall.title}</p>
      <p>{words.cannotCall.text}</p>
    </div>
  )
}
