import { useSignal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { FilesWords } from '../../i18n/en/files'
import { isolate } from '../../i18n/isolate'
import { endingText } from '../../i18n/sayFiles'
import { isPicture, kindOf } from '../../files/kind'
import type { SessionFiles, Transfer } from '../../session/files'
import { keyOf } from '../../session/speeds'
import { Button, Buttons } from './buttons'
import { Progress } from './progress'

type Props = { transfer: Transfer; files: SessionFiles; words: FilesWords }

/** How tall a picture is at most, in CSS pixels. */
const mostLines = 320

/** What somebody sends: taken, or not. */
export function Incoming({ transfer, files, words }: Props) {
  const { state } = transfer
  const save = () => files.save(transfer)
  const end = () => files.end(transfer)
  switch (state.at) {
    case 'offered':
      return (
        <>
          {kindOf(transfer.name) === 'program' && <p class="file-state">{words.programHint}</p>}
          <Buttons key="offered">
            <Button say={words.save} onClick={save} isMain />
            {isPicture(transfer) && (
              <Button say={words.show} onClick={() => files.show(transfer)} />
            )}
            <Button say={words.refuse} onClick={end} />
          </Buttons>
        </>
      )
    case 'left':
      return (
        <>
          <p class="file-state">{words.partIsHere}</p>
          <Buttons key="left">
            <Button say={words.goOn} onClick={save} isMain />
            <Button say={words.refuse} onClick={end} />
          </Buttons>
        </>
      )
    case 'moving':
      return (
        <>
          <Progress transfer={transfer} files={files} words={words} />
          <Buttons key="moving">
            <Button say={words.cancel} onClick={end} />
          </Buttons>
        </>
      )
    case 'done':
      return <Received transfer={transfer} files={files} words={words} />
    case 'ended':
      return (
        <>
          <p class="file-state ended">{endingText(words, { ...transfer, state })}</p>
          {/* Its sender has it still, unless they say otherwise. */}
          {state.by === 'us' && state.why !== 'gone' && (
            <Buttons key="ended">
              <Button say={words.save} onClick={save} />
            </Buttons>
          )}
        </>
      )
    default:
      return state satisfies never
  }
}

function Received({ transfer, files, words }: Props) {
  const { state } = transfer
  const wish = files.wishes.value.get(keyOf(transfer))
  const isShown = wish?.show === true
  const isHere = state.at === 'done' && state.blob !== null
  return (
    <>
      {isShown && <Picture transfer={transfer} files={files} words={words} />}
      <p class="file-state">{words.received}</p>
      {isHere && (
        <Buttons key={isShown ? 'shown' : 'done'}>
          <Button
            say={wish?.save === 'saved' ? words.saveAgain : words.save}
            onClick={() => files.save(transfer)}
          />
          {isPicture(transfer) && !isShown && (
            <Button say={words.show} onClick={() => files.show(transfer)} />
          )}
        </Buttons>
      )}
    </>
  )
}

type Drawn = { url: string; width: number; height: number }

/**
 * Drawn once it is asked for, if it is one, and its size is known: nothing moves any more under
 * whoever presses a button then.
 */
function Picture({ transfer, files, words }: Props) {
  const drawn = useSignal<Drawn | 'broken' | null>(null)
  useEffect(() => {
    const load = async (): Promise<void> => {
      const url = await files.pictureOf(transfer).catch(() => null)
      drawn.value = url === null ? 'broken' : await decode(url)
    }
    void load()
  }, [])
  const { value } = drawn
  if (value === null) return null
  if (value === 'broken') return <p class="file-state ended">{words.noPicture}</p>
  const { url, width, height } = value
  return (
    <img
      class="file-picture"
      src={url}
      width={width}
      height={height}
      style={{ maxWidth: `min(100%, ${Math.round((mostLines * width) / height)}px)` }}
      alt={words.picture(isolate(transfer.name))}
    />
  )
}

async function decode(url: string): Promise<Drawn | 'broken'> {
  const image = new Image()
  image.src = url
  try {
    await image.decode()
  } catch {
    return 'broken'
  }
  return { url, width: image.naturalWidth, height: image.naturalHeight }
}
