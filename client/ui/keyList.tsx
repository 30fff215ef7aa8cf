import type { SettingsWords } from '../i18n/settings.en'

export function KeyList({ words }: { words: SettingsWords }) {
  return (
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
  )
}
