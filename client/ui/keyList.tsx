import { settingsWords } from '../i18n/settings'
import { useApp } from './app'
import { Choice } from './choice'
import { usePart } from './usePart'

export function KeyList() {
  const words = usePart(settingsWords)
  const { memory } = useApp()
  const isOn = memory.shortcuts.value
  if (words === null || words === 'failed') return null
  return (
    <section aria-labelledby="settings-keys">
      <h3 id="settings-keys">{words.keyboard}</h3>
      <Choice name={words.shortcuts} isOn={isOn} choose={memory.setShortcuts}>
        <small>{words.shortcutsHint}</small>
      </Choice>
      <dl class="keys">
        {words.keys
          .filter(([key = '']) => isOn || key.length > 1)
          .map(([key, what]) => (
            <div key={key}>
              <dt>
                <kbd>{key}</kbd>
              </dt>
              <dd>{what}</dd>
            </div>
          ))}
      </dl>
    </section>
  )
}
