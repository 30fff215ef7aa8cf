import type { FilesWords } from '../../i18n/en/files'
import { toName } from '../../i18n/say'
import { endingText } from '../../i18n/sayFiles'
import type { SessionFiles, Transfer } from '../../session/files'
import { chooseFiles } from '../../show/choose'
import { useWords } from '../app'
import { Button, Buttons } from './buttons'
import { Progress } from './progress'

type Props = { transfers: readonly Transfer[]; files: SessionFiles; words: FilesWords }

/** One of ours, and how far it is to each. */
export function Outgoing({ transfers, files, words }: Props) {
  const isOpen = transfers.some(({ state }) => state.at === 'offered' || state.at === 'moving')
  const left = transfers.find(({ state }) => state.at === 'left')
  const goOn = async (file: string): Promise<void> => {
    const [chosen] = await chooseFiles({})
    if (chosen !== undefined) await files.again(file, chosen)
  }
  const end = (): void => transfers.forEach((transfer) => files.end(transfer))
  return (
    <>
      {left && <p class="file-state">{words.chooseAgain}</p>}
      <ul class="file-people">
        {transfers.map((transfer) => (
          <li key={transfer.peer}>
            <ToOne transfer={transfer} files={files} words={words} />
          </li>
        ))}
      </ul>
      {(left || isOpen) && (
        <Buttons key={left ? 'left' : 'open'}>
          {left && <Button say={words.goOn} onClick={() => void goOn(left.file)} isMain />}
          <Button say={words.cancel} onClick={end} />
        </Buttons>
      )}
    </>
  )
}

type One = Omit<Props, 'transfers'> & { transfer: Transfer }

function ToOne({ transfer, files, words }: One) {
  const t = useWords()
  const { state } = transfer
  const name = toName(t, transfer.from)
  if (state.at === 'moving')
    return <Progress transfer={transfer} files={files} words={words} name={name} />
  if (state.at === 'left') return <p class="file-state">{name}</p>
  const said =
    state.at === 'offered'
      ? words.notAnswered
      : state.at === 'done'
        ? words.has
        : endingText(words, { ...transfer, state })
  return (
    <p class={state.at === 'ended' ? 'file-state ended' : 'file-state'}>
      {words.withName(name, said)}
    </p>
  )
}
