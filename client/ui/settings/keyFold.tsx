import { controlsWords } from '../../i18n/controls'
import { useWords } from '../app'
import { Fold } from '../parts/fold'
import { usePart } from '../usePart'
import { KeyList } from './keyList'

export function KeyFold() {
  const t = useWords()
  const words = usePart(controlsWords)
  if (words === 'failed') return <p>{t.loadFailed}</p>
  if (words === null) return null
  return (
    <Fold title={words.keyboard}>
      <KeyList />
    </Fold>
  )
}
