import type { SafetyWords } from '../../i18n/en/safety'
import { nameText } from '../../i18n/say'
import { person } from '../../sdk'
import { useWords } from '../app'
import { Shield } from '../parts/shield'
import { useSlow } from '../parts/time'
import { useSession } from '../sessionContext'
import { Code, type CodesRead, Compare, Verified } from './compareCode'
import { useSafety } from './useSafety'

type Props = { words: SafetyWords; read: CodesRead }

/** Of three or more: six emoji that all of them see alike. */
export function GroupCode({ words, read }: Props) {
  const { group, verifyGroup } = useSafety()
  const state = group.value
  switch (state.at) {
    case 'none':
      return null
    case 'comparing':
      return <Awaited words={words} missing={state.missing} />
    case 'broken':
      return <Broken words={words} peer={state.peer} />
    case 'code': {
      const texts = {
        label: words.groupCode,
        read: words.groupRead,
        hint: words.groupHint,
        replaced: words.groupReplaced,
      }
      const { code, verified } = state
      if (!verified) return <Compare {...{ code, texts, words, read }} of="" onSame={verifyGroup} />
      read.delete('')
      return (
        <>
          <Code {...{ code, words }} label={texts.label} />
          <Verified words={words} hint={words.groupVerifiedHint} />
          <button type="button" class="button" onClick={() => verifyGroup(null)}>
            {words.again}
          </button>
        </>
      )
    }
    default:
      return state satisfies never
  }
}

function Awaited({ words, missing }: { words: SafetyWords; missing: readonly string[] }) {
  const t = useWords()
  const { state } = useSession()
  const isKeptBack = useSlow(true)
  if (!isKeptBack) return <p class="faint">{words.groupComparing}</p>
  const names = missing.map((id) => nameText(t, person(state.value, id)))
  return (
    <p class="safety-warning">
      <Shield standing="warning" />
      {names.length > 0 ? words.groupMissing(names) : words.groupNone}
    </p>
  )
}

function Broken({ words, peer }: { words: SafetyWords; peer: string }) {
  const t = useWords()
  const { state } = useSession()
  return (
    <p class="safety-warning" role="alert">
      <Shield standing="warning" />
      {words.groupBroken(nameText(t, person(state.value, peer)))}
    </p>
  )
}
