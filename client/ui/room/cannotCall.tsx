import { cannotWords } from '../../i18n/cannot'
import { usePart } from '../usePart'
import './cannotCall.css'

/** In place of the ways into a call, in a browser that has none. */
export function CannotCall() {
  const words = usePart(cannotWords)
  if (words === null || words === 'failed') return null
  return (
    <div class="cannot-call" role="alert">
      <p class="cannot-call-title">{words.title}</p>
      <p>{words.text}</p>
    </div>
  )
}
