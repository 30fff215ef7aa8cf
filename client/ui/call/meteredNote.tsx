import { useSignal } from '@preact/signals'
import { sharingWords } from '../../i18n/sharing'
import { savesData } from '../../memory/choices'
import { useApp, useWords } from '../app'
import { Icon } from '../parts/icon'
import { usePart } from '../usePart'

/** Chromium alone tells, and what kind of network it is on phones alone. */
type Connection = { saveData?: boolean; type?: string }

/** Offers to save data where the browser says that it costs, until that is answered. */
export function MeteredNote() {
  const t = useWords()
  const words = usePart(sharingWords)
  const saving = savesData(useApp().memory)
  const isDismissed = useSignal(false)
  if (words === null || words === 'failed') return null
  if (isDismissed.value || saving.is.value || !isMetered(navigator)) return null
  return (
    <div class="device-note" role="status">
      <p>{words.metered}</p>
      <button
        type="button"
        class="round quiet"
        aria-label={t.dismiss}
        onClick={() => (isDismissed.value = true)}
      >
        <Icon name="close" />
      </button>
      <button type="button" class="button" onClick={() => saving.set(true)}>
        {words.saveData}
      </button>
    </div>
  )
}

function isMetered({ connection }: Navigator & { connection?: Connection }): boolean {
  return connection?.saveData === true || connection?.type === 'cellular'
}
