/** What became of those whom a call rings with no page open, in words. PURE. */
import type { RingWords } from '../../i18n/en/ring'
import type { Rung } from '../../session/ring'

type Say = (name: string) => string
type RungTexts = { title: string; notes: string[]; isRinging: boolean }

/** The first that came of it is the title, once it rings no longer. */
export function toTexts(rung: readonly Rung[], words: RingWords, say: Say): RungTexts {
  const ringing = namesAt('rings', rung, say)
  const sending = namesAt('sending', rung, say)
  const notes = toNotes(rung, words, say)
  if (ringing.length > 0)
    return { title: `${words.ringingDevices(ringing)}…`, notes, isRinging: true }
  if (sending.length > 0)
    return { title: `${words.sending(sending.join(', '))}…`, notes, isRinging: true }
  const [title = '', ...others] = notes
  return { title, notes: others, isRinging: false }
}

/** Somebody may have several devices. */
export function namesAt(at: Rung['at'], rung: readonly Rung[], say: Say): string[] {
  return [...new Set(rung.filter((one) => one.at === at).map(({ name }) => say(name)))]
}

export function toNotes(rung: readonly Rung[], words: RingWords, say: Say): string[] {
  return [...new Set(rung.flatMap(({ at, name }) => noteOf(at, words)?.(say(name)) ?? []))]
}

function noteOf(at: Rung['at'], words: RingWords): Say | null {
  switch (at) {
    case 'sending':
    case 'rings':
    case 'here':
      return null
    case 'declined':
      return words.declined
    case 'no-answer':
      return words.noAnswer
    case 'void':
      return words.cannotBeRung
    case 'refused':
      return words.notTaken
    case 'too-often':
      return words.tooOften
    case 'failed':
      return words.failed
    default:
      return at satisfies never
  }
}
