import type { FilesWords } from '../../i18n/en/files'
import { toSize } from '../../i18n/size'
import { isolate } from '../../i18n/isolate'
import { nameText } from '../../i18n/say'
import { ownCall, peopleIn } from '../../sdk'
import type { FileTrouble, SessionFiles } from '../../session/files'
import { useWords } from '../app'
import { Icon } from '../parts/icon'
import { useSession } from '../sessionContext'
import './chosenFiles.css'

type Props = { files: SessionFiles; words: FilesWords }

/** What is chosen and not sent yet, to whom it goes, and what is wrong with it. */
export function ChosenFiles({ files, words }: Props) {
  const chosen = files.chosen.value
  const reading = files.reading.value
  const trouble = files.trouble.value
  return (
    <div class="chosen">
      {chosen.length > 0 && (
        <>
          <ul aria-label={words.chosen}>
            {chosen.map((file, i) => (
              // Two may be the same one.
              <li key={i}>
                <bdi class="chosen-name">{file.name}</bdi>
                <span class="chosen-size">{toSize(file.size)}</span>
                <button
                  type="button"
                  class="round quiet"
                  aria-label={words.remove(isolate(file.name))}
                  onClick={(event) => {
                    toField(event.currentTarget)
                    files.unchoose(file)
                  }}
                >
                  <Icon name="close" />
                </button>
              </li>
            ))}
          </ul>
          <Receivers files={files} words={words} />
        </>
      )}
      {reading !== null && (
        <p class="chosen-reading">
          {words.reading(isolate(reading.name), Math.floor(reading.part * 100))}
          <button
            type="button"
            class="button"
            onClick={(event) => {
              toField(event.currentTarget)
              files.stopReading()
            }}
          >
            {words.cancel}
          </button>
        </p>
      )}
      <p class="chosen-trouble" role="alert">
        {trouble && troubleText(words, trouble)}
      </p>
    </div>
  )
}

/** What has the focus goes away: the field is next to it. */
function toField(from: HTMLElement): void {
  from.closest('form')?.querySelector('textarea')?.focus()
}

function troubleText(words: FilesWords, { what, name: given }: FileTrouble): string {
  const name = isolate(given)
  switch (what) {
    case 'too-large':
      return words.tooLarge(name)
    case 'unreadable':
      return words.unreadable(name)
    case 'another':
      return words.another(name)
    case 'too-many':
      return words.tooMany(name)
    case 'nobody':
      return words.nobody(name)
    case 'folder':
      return words.folder(name)
    default:
      return what satisfies never
  }
}

function Receivers({ files, words }: Props) {
  const t = useWords()
  const { state } = useSession()
  const call = ownCall(state.value)
  const people = call === null ? [] : peopleIn(state.value, call.id)
  const { to } = files
  const others = people.filter(({ id }) => !files.ready.value.has(id))
  // Who was chosen stays so, though nothing can go there at the moment: what is for one is not sent
  // to all.
  const ready = people.filter((one) => !others.includes(one) || one.id === to.value)
  const isGone = to.value !== null && !people.some(({ id }) => id === to.value)
  if (files.ready.value.size === 0) return <p class="chat-hint">{words.nobodyTakes}</p>
  return (
    <>
      {(ready.length > 1 || to.value !== null) && (
        <label class="chosen-to">
          <span>{words.to}</span>
          <select
            value={to.value ?? ''}
            onChange={({ currentTarget }) => (to.value = currentTarget.value || null)}
          >
            <option value="">{words.everybody}</option>
            {isGone && <option value={to.value ?? ''}>{words.left}</option>}
            {ready.map((one) => (
              <option key={one.id} value={one.id}>
                {nameText(t, one)}
              </option>
            ))}
          </select>
        </label>
      )}
      {others.length > 0 && (
        <p class="chat-hint">{words.cannotTake(others.map((one) => nameText(t, one)))}</p>
      )}
    </>
  )
}
