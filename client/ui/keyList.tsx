import { settingsWords } from '../i18n/settings'
import { usePart } from './usePart'

export function KeyList() {
  const words = usePart(settingsWords)
  if (words === null || words === 'failed') return null
  return (
    <section aria-labelledby="settings-keys">
      <h3 id="settings-keys">{words.keyboard}</h3>
      <dl class="keys">
        {words.keys.map(([key, what]) => (
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
