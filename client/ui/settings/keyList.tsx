import { controlsWords } from '../../i18n/controls'
import { useApp, useWords } from '../app'
import { Choice } from '../parts/choice'
import { usePart } from '../usePart'
import './keyList.css'

/** What the keys of a call do, and whether they do. */
export function KeyList() {
  const t = useWords()
  const words = usePart(controlsWords)
  const { memory } = useApp()
  const isOn = memory.shortcuts.value
  if (words === 'failed') return <p>{t.loadFailed}</p>
  if (words === null) return null
  const { shortcuts, otherKeys } = words
  return (
    <div class="key-list">
      <Choice name={words.useShortcuts} isOn={isOn} choose={memory.setShortcuts}>
        <small>{words.useShortcutsHint}</small>
      </Choice>
      <dl class="keys">
        {[...(isOn ? shortcuts : []), ...otherKeys].map(([key, what]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{what}</dd>
          </div>
        ))}
      </dl>
      {isOn && <p class="key-places">{words.places}</p>}
    </div>
  )
}
