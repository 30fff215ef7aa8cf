import { checkWords } from '../../i18n/check'
import { servedFingerprint } from '../../trust/served'
import { useLoaded } from '../useLoaded'
import { usePart } from '../usePart'
import './build.css'

/** Which code this is, as the server says itself. */
export function Build() {
  const words = usePart(checkWords)
  const build = useLoaded(async () => ({ fingerprint: await servedFingerprint() }))
  if (words === null || words === 'failed' || build === null || build === 'failed') return null
  return (
    <section class="build" aria-labelledby="build">
      <h3 id="build">{words.build}</h3>
      {build.fingerprint === null ? (
        <p>{words.buildUnknown}</p>
      ) : (
        <>
          <code>{build.fingerprint}</code>
          <p>{words.buildHint}</p>
        </>
      )}
    </section>
  )
}
