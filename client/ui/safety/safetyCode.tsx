import type { PeerId } from '../../../protocol/messages'
import type { SafetyWords } from '../../i18n/en/safety'
import type { Link } from '../../session/session'
import { useSession } from '../sessionContext'
import { isAwaited, Shield } from '../parts/shield'
import { useSlow } from '../parts/time'
import { Code, type CodesRead, Compare, HangUp, toTexts, Verified } from './compareCode'
import { Recognised } from './recognised'
import './safetyCode.css'

type Props = {
  peer: PeerId
  name: string
  /** It speaks the plain dialect, which has none. */
  plain: boolean
  link: Link
  words: SafetyWords
  read: CodesRead
}

/** Six emoji to read to each other, and what came of it. */
export function SafetyCode({ peer, name, plain, link, words, read }: Props) {
  const session = useSession()
  const isKeptBack = useSlow(isAwaited(link))
  const { safety } = link
  const texts = toTexts(words, name)
  const comparing = {
    of: peer,
    texts,
    words,
    read,
    onSame: (code: readonly number[]) => session.verify(peer, code),
  }
  switch (safety.at) {
    case 'comparing':
      if (!isKeptBack) return <p class="faint">{words.comparing(name)}</p>
      return (
        <p class="safety-warning" role="alert">
          <Shield standing="warning" />
          {plain ? words.plain(name) : words.keptBack(name)}
        </p>
      )
    case 'broken':
      return <HangUp text={words.broken(name)} />
    case 'changed':
      return (
        <>
          <p class="safety-warning">
            <Shield standing="warning" />
            {words.changed(name)}
          </p>
          {safety.code && <Compare {...comparing} code={safety.code} />}
        </>
      )
    case 'code': {
      const { code, verified, recognised } = safety
      const isKnown = recognised?.is === 'verified'
      const known = recognised && <Recognised {...{ name, words }} recognition={recognised} />
      if (!verified && !isKnown) {
        return (
          <>
            {known}
            <Compare {...comparing} code={code} />
          </>
        )
      }
      read.delete(peer)
      return (
        <>
          <Code {...{ code, words }} label={texts.label} />
          {verified ? (
            <Verified words={words} hint={isKnown ? words.verifiedKept : words.verifiedHint} />
          ) : (
            known
          )}
          <button type="button" class="button" onClick={() => session.verify(peer, null)}>
            {words.again}
          </button>
        </>
      )
    }
    default:
      return safety satisfies never
  }
}

/** `isKept`: it is remembered after this call. */
