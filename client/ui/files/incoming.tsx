import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FilesWords } from '../../i18n/en/files'
import { isolate } from '../../i18n/isolate'
import { isPicture, kindOf } from '../../files/kind'
import type { SessionFiles, Transfer } from '../../session/files'
import { Progress } from './progress'

type Props = { transfer: Transfer; files: SessionFiles; words: FilesWords }

/** What somebody sends: taken, or not. */
export function Incoming({ transfer, files, words }: Props) {
  const { state } = transfer
  switch (state.at) {
    case 'offered':
      return (
        <>
          {kindOf(transfer.name) === 'program' && <p class="file-state">{words.programHint}</p>}
          <div class="file-buttons">
            <Button say={words.save} onClick={() => files.save(transfer)} isMain />
            {isPicture(transfer) && (
              <Button say={words.show} onClick={() => files.show(transfer)} />
            )}
            <Button say={words.refuse} onClick={() => files.end(transfer)} />
          </div>
        </>
      )
    case 'left':
      return (
        <>
          <p class="file-state">{words.partIsHere}</p>
          <div class="file-buttons">
            <Button say={words.goOn} onClick={() => files.save(transfer)} isMain />
            <Button say={words.refuse} onClick={() => files.end(transfer)} />
          </div>
        </>
      )
    case 'moving':
      return (
        <>
          <Progress transfer={transfer} files={files} words={words} />
          <div class="file-buttons">
            <Button say={words.cancel} onClick={() => files.end(transfer)} />
          </div>
        </>
      )
    case 'done':
      return <Received transfer={transfer} files={files} words={words} />
    case 'ended': {
      const { by, why } = state
      const mayAgain = by === 'us' && (why === 'full' || why === 'unkept')
      return (
        <>
          <p class="file-state ended">{words[by === 'us' ? 'endedByUs' : 'endedByThem'][why]}</p>
          {mayAgain && (
            <div class="file-buttons">
              <Button say={words.save} onClick={() => files.save(transfer)} />
            </div>
          )}
        </>
      )
    }
    default:
      return state satisfies never
  }
}

function Received({ transfer, files, words }: Props) {
  const { state, name } = transfer
  const picture = useSignal<string | null>(null)
  const isBroken = useSignal(false)
  const mayShow = isPicture(transfer)
  useEffect(() => {
    if (!mayShow) return
    const load = async (): Promise<void> => {
      picture.value = await files.pictureOf(transfer).catch(() => null)
      isBroken.value = picture.value === null
    }
    void load()
  }, [])
  const isHere = state.at === 'done' && state.blob !== null
  return (
    <>
      {picture.value !== null && !isBroken.value && (
        <img
          class="file-picture"
          src={picture.value}
          alt={words.picture(isolate(name))}
          onError={() => (isBroken.value = true)}
        />
      )}
      <p class="file-state">{isBroken.value && isHere ? words.noPicture : words.received}</p>
      {isHere && (
        <div class="file-buttons">
          <Button
            say={mayShow ? words.save : words.saveAgain}
            onClick={() => files.save(transfer)}
          />
        </div>
      )}
    </>
  )
}

type ButtonProps = { say: string; onClick: () => void; isMain?: boolean }

export function Button({ say, onClick, isMain = false }: ButtonProps) {
  return (
    <button type="button" class={isMain ? 'button primary' : 'button'} onClick={onClick}>
      {say}
    </button>
  )
}
