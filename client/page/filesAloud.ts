/** Says which files are offered, and which have come. Each once, politely. EDGE. */
import type { ReadonlySignal } from '@preact/signals'
import { createRate } from '../base/rate'
import { filesWords } from '../i18n/files'
import type { FilesWords } from '../i18n/en/files'
import type { Words } from '../i18n/en/first'
import { isolate } from '../i18n/isolate'
import type { Language } from '../i18n/language'
import { toName } from '../i18n/say'
import { endingText } from '../i18n/sayFiles'
import type { SessionFiles, Transfer } from '../session/files'
import { keyOf } from '../session/speeds'

type Around = {
  words: ReadonlySignal<Words>
  language: ReadonlySignal<Language>
  announce: (text: string) => void
}

/** Nobody listens to more; all of it is shown. */
const rate = { burst: 6, perSecond: 0.3 }

/** Gives what ends it. */
export function sayFilesAloud(
  files: Pick<SessionFiles, 'transfers' | 'onOffer'>,
  { words, language, announce }: Around,
): () => void {
  const maySay = createRate(rate)
  let before = new Map<string, Transfer['state']['at']>()

  function say(text: (t: FilesWords) => string): void {
    if (!maySay(Date.now())) return
    filesWords[language.peek()]().then(
      (t) => announce(text(t)),
      () => {}, // It is shown all the same.
    )
  }

  const stopOffers = files.onOffer(({ from, name }) =>
    say((t) => t.offers(toName(words.peek(), from), isolate(name))),
  )
  const stopChanges = files.transfers.subscribe((transfers) => {
    for (const transfer of transfers) {
      const was = before.get(keyOf(transfer))
      if (was !== undefined && was !== transfer.state.at) sayChange(transfer)
    }
    before = new Map(transfers.map((one) => [keyOf(one), one.state.at]))
  })

  function sayChange({ state, way, name, from }: Transfer): void {
    const file = isolate(name)
    const who = toName(words.peek(), from)
    if (state.at === 'done') say((t) => (way === 'in' ? t.saved(file) : t.sent(who, file)))
    // What people do themselves, they know.
    if (state.at !== 'ended' || (state.by === 'us' && isOwnWish(state.why))) return
    say((t) => t.withName(file, endingText(t, { way, state })))
  }

  return () => {
    stopOffers()
    stopChanges()
  }
}

function isOwnWish(why: string): boolean {
  return why === 'refused' || why === 'cancelled'
}
