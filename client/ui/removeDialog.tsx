import { useLayoutEffect, useRef } from 'preact/hooks'
import type { LockWords } from '../i18n/lock.en'
import { useWords } from './app'
import './removeDialog.css'

type Props = { name: string; words: LockWords; onClose: () => void; onRemove: () => void }

/** Asks before somebody is put out. Closing it gives the focus back to what opened it. */
export function RemoveDialog({ name, words, onClose, onRemove }: Props) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const cancel = useRef<HTMLButtonElement>(null)

  useLayoutEffect(() => {
    dialog.current?.showModal()
    cancel.current?.focus()
    return () => dialog.current?.close()
  }, [])

  return (
    <dialog
      ref={dialog}
      class="remove-dialog"
      role="alertdialog"
      aria-labelledby="remove-title"
      aria-describedby="remove-text"
      onClose={onClose}
    >
      <h2 id="remove-title">{words.removeTitle(name)}</h2>
      <p id="remove-text">{words.removeText}</p>
      <div class="pair">
        <button
          ref={cancel}
          type="button"
          class="button big"
          onClick={() => dialog.current?.close()}
        >
          {t.cancel}
        </button>
        <button
          type="button"
          class="button big remove-button"
          onClick={() => {
            dialog.current?.close()
            onRemove()
          }}
        >
          {words.remove}
        </button>
      </div>
    </dialog>
  )
}
