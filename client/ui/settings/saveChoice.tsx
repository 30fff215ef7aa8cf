import type { RoomWords } from '../../i18n/en/room'
import { savesData } from '../../memory/choices'
import { useApp } from '../app'
import { Choice } from '../parts/choice'

export function SaveChoice({ words }: { words: RoomWords }) {
  const saving = savesData(useApp().memory)
  return (
    <Choice name={words.saveData} isOn={saving.is.value} choose={saving.set}>
      <small>{words.saveDataHint}</small>
    </Choice>
  )
}
