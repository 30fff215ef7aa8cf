import type { RoomWords } from '../../i18n/en/room'
import { useApp } from '../app'
import { Choice } from '../parts/choice'

export function SaveChoice({ words }: { words: RoomWords }) {
  const { memory } = useApp()
  return (
    <Choice name={words.saveData} isOn={memory.savesData.value} choose={memory.setSavesData}>
      <small>{words.saveDataHint}</small>
    </Choice>
  )
}
