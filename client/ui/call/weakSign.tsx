import type { Link } from '../../session/session'
import { type Box, isSmall } from './boxes'
import { hidesOwnPicture } from '../parts/hidesOwnPicture'
import { theirsOf, toShort, useOurs, useWeakWords, WeakShape } from '../parts/weakness'

type Props = { link: Link; box: Box; isAlone: boolean }

/** Less of its width is left to the name of one alone: our own picture stands beside it. */
const aloneWidth = 600

/** Beside the name of one person: that the connection with them is weak. */
export function WeakSign({ link, box, isAlone }: Props) {
  const words = useWeakWords()
  const weak = theirsOf(link)
  if (weak === null) return null
  const shown = isAlone ? box.width >= aloneWidth : !isSmall(box)
  return (
    <>
      <WeakShape weak={weak} />
      {words && <span class={shown ? 'weak-word' : 'hidden'}>{words.weak}</span>}
    </>
  )
}

/** On our own picture: that our connection is, or that this device is busy. */
export function OwnWeakSign({ shown }: { shown: boolean }) {
  const words = useWeakWords()
  const weak = useOurs()
  if (weak === null) return null
  return (
    <>
      <WeakShape weak={weak} />
      {words && <span class={shown ? 'weak-word' : 'hidden'}>{toShort(words, weak)}</span>}
    </>
  )
}

/** Said when it begins, wherever the own picture stands; where that is hidden, shown here. */
export function WeakNote() {
  const words = useWeakWords()
  const weak = useOurs()
  return (
    <p class={weak && hidesOwnPicture.value ? 'device-note' : 'hidden'} role="status">
      {weak && words && toShort(words, weak)}
    </p>
  )
}
