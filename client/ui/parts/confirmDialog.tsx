import { useRef } from 'preact/hooks'
import { useWords } from '../app'
import { useDialog } from './useDialog'
import './confirmDialog.css'

type Props = {
  title: string
  /** '': the title says it all. */
  text: string
  /** What is done, on its button. */
  confirm: string
  /** What is not. */
  cancel?: string
  onClose: () => void
  onConfirm: () => void
}

/**
 * Asks before something that cannot be undone. Closing it gives the focus back to what opened it.
 */
export function ConfirmDialog({ title, text, confirm, cancel, onClose, onConfirm }: Props) {
  const t = useWords()
  const first = useRef<HTMLButtonElement>(null)
  const dialog = useDialog(first)

  return (
    <dialog
      ref={dialog}
      class="confirm-dialog"
      role="alertdialog"
      aria-labelledby="confirm-title"
      aria-describedby="confirm-text"
      onClose={onClose}
    >
      <h2 id="confirm-title">{title}</h2>
      {text && <p id="confirm-text">{text}</p>}
      <div class="pair">
        <button
          ref={first}
          type="button"
          class="button big"
          onClick={() => dialog.current?.close()}
        >
          {cancel ?? t.cancel}
        </button>
        <button
          type="button"
          class="button big confirm-button"
          onClick={() => {
            dialog.current?.close()
            onConfirm()
          }}
        >
          {confirm}
        </button>
      </div>
    </dialog>
  )
}
