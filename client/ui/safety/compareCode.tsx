import { useSignal } from '@preact/signals'
import emoji from '../../../protocol/emoji.json'
import type { SafetyWords } from '../../i18n/en/safety'
import { useWords } from '../app'
import { useSession } from '../sessionContext'
import { Shield } from '../parts/shield'
import { useLanding } from '../parts/useLanding'
import './safetyCode.css'

/**
 * Of each peer, and under '' of the group, the code that the person began to compare: what was read
 * aloud is that one, whatever has come since.
 */
export type CodesRead = Map<string, string>

/** What is said of it; `label` is for those who do not see it. */
export type CodeTexts = { label: string; read: string; hint: string; replaced: string }

export function toTexts(words: SafetyWords, name: string): CodeTexts {
  return {
    label: words.code(name),
    read: words.read(name),
    hint: words.hint,
    replaced: words.replaced(name),
  }
}

/** That it was compared, and how long that is remembered. */
export function Verified({ words, hint }: { words: SafetyWords; hint: string }) {
  return (
    <div ref={useLanding<HTMLDivElement>()} class="safety-verified" role="status" tabIndex={-1}>
      <p>
        <Shield standing="verified" />
        <strong>{words.verified}</strong>
      </p>
      <p class="faint">{hint}</p>
    </div>
  )
}

type CodeProps = { code: readonly number[]; label: string; words: SafetyWords }

export function Code({ code, label, words }: CodeProps) {
  return (
    <ol class="safety-code" aria-label={label}>
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

type CompareProps = Omit<CodeProps, 'label'> & {
  /** Under which it is in `read`. */
  of: string
  texts: CodeTexts
  read: CodesRead
  onSame: (code: readonly number[]) => void
}

/**
 * Of a code that came in the place of the one that is being read, nothing can be said before the
 * person has seen that.
 */
export function Compare({ of, code, texts, words, read, onSame }: CompareProps) {
  // Of another code it says nothing.
  const differing = useSignal<string | null>(null)
  const differs = differing.value === code.join()
  const wasReplaced = useSignal(false)
  if (!read.has(of)) read.set(of, code.join())
  const isOther = read.get(of) !== code.join()
  const notice = (wasReplaced.value || isOther) && (
    <p class="safety-warning" role="alert">
      <Shield standing="warning" />
      {texts.replaced}
    </p>
  )
  const begin = () => {
    read.set(of, code.join())
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
      <Code {...{ code, words }} label={texts.label} />
      {differs ? (
        <>
          <HangUp text={words.differs} />
          <button type="button" class="button" onClick={() => (differing.value = null)}>
            {words.again}
          </button>
        </>
      ) : (
        <>
          <p>{texts.read}</p>
          <p class="faint">{texts.hint}</p>
          <div class="safety-ways">
            <button type="button" class="button primary" onClick={() => onSame(code)}>
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

/** What is wrong, and what to do. */
export function HangUp({ text }: { text: string }) {
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
