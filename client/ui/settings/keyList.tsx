import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import { Choice } from '../parts/choice'

export function KeyList({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  const isOn = memory.shortcuts.value
  return (
    <>
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
    </>
  )
}
