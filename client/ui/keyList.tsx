import { useWords } from './app'

export function KeyList() {
  const t = useWords()
  return (
    <section aria-labelledby="settings-keys">
      <h3 id="settings-keys">{t.keyboard}</h3>
      <dl class="keys">
        {t.keys.map(([key, what]) => (
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
