import { useSignal } from '@preact/signals'
import type { PeerId } from '../../../protocol/messages'
import emoji from '../../../protocol/emoji.json'
import type { SafetyWords } from '../../i18n/en/safety'
import type { Link } from '../../session/session'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import { isAwaited, Shield } from '../parts/shield'
import { Recognised } from './recognised'
import { useSlow } from '../parts/time'
import { useLanding } from '../parts/useLanding'
import './safetyCode.css'

/**
 * Of each peer the code that the person began to compare: what was read aloud is that one, whatever
 * has come since.
 */
export type CodesRead = Map<PeerId, string>

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
          {safety.code && <Compare {...{ peer, name, words, read }} code={safety.code} />}
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
            <Compare {...{ peer, name, words, read, code }} />
          </>
        )
      }
      read.delete(peer)
      return (
        <>
          <Code {...{ code, name, words }} />
          {verified ? <Verified words={words} isKept={isKnown} /> : known}
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
function Verified({ words, isKept }: { words: SafetyWords; isKept: boolean }) {
  return (
    <div ref={useLanding<HTMLDivElement>()} class="safety-verified" role="status" tabIndex={-1}>
      <p>
        <Shield standing="verified" />
        <strong>{words.verified}</strong>
      </p>
      <p class="faint">{isKept ? words.verifiedKept : words.verifiedHint}</p>
    </div>
  )
}

type CodeProps = { code: readonly number[]; name: string; words: SafetyWords }

function Code({ code, name, words }: CodeProps) {
  return (
    <ol class="safety-code" aria-label={words.code(name)}>
      {code.map((place, i) => (
        <li key={i}>
          <span class="safety-emoji" aria-hidden="true">
            {emoji[place]}
          </span>
          {words.emoji[place]}
        </li>
      ))}
    </ol>
  )
}

type CompareProps = CodeProps & { peer: PeerId; read: CodesRead }

/**
 * Of a code that came in the place of the one that is being read, nothing can be said before the
 * person has seen that.
 */
function Compare({ peer, code, name, words, read }: CompareProps) {
  const session = useSession()
  // Of another code it says nothing.
  const differing = useSignal<string | null>(null)
  const differs = differing.value === code.join()
  const wasReplaced = useSignal(false)
  if (!read.has(peer)) read.set(peer, code.join())
  const isOther = read.get(peer) !== code.join()
  const notice = (wasReplaced.value || isOther) && (
    <p class="safety-warning" role="alert">
      <Shield standing="warning" />
      {words.replaced(name)}
    </p>
  )
  const begin = () => {
    read.set(peer, code.join())
    wasReplaced.value = true
  }
  if (isOther) {
    return (
      <>
        {notice}
        <button type="button" class="button" onClick={begin}>
          {words.again}
        </button>
      </>
    )
  }
  return (
    <>
      {notice}
      <Code code={code} name={name} words={words} />
      {differs ? (
        <>
          <HangUp text={words.differs} />
          <button type="button" class="button" onClick={() => (differing.value = null)}>
            {words.again}
          </button>
        </>
      ) : (
        <>
          <p>{words.read(name)}</p>
          <p class="faint">{words.hint}</p>
          <div class="safety-ways">
            <button type="button" class="button primary" onClick={() => session.verify(peer, code)}>
              {words.same}
            </button>
            <button type="button" class="button" onClick={() => (differing.value = code.join())}>
              {words.differ}
            </button>
          </div>
        </>
      )}
    </>
  )
}

function HangUp({ text }: { text: string }) {
  const t = useWords()
  const session = useSession()
  return (
    <>
      <p ref={useLanding<HTMLParagraphElement>()} class="safety-warning" role="alert" tabIndex={-1}>
        <Shield standing="warning" />
        {text}
      </p>
      <button type="button" class="button safety-hang-up" onClick={() => session.hangUp()}>
        {t.hangUp}
      </button>
    </>
  )
}
