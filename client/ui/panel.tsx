/** A dialog over the page for what only some people need; its content is loaded when it opens. */
import { useSignal } from '@preact/signals'
import type { ComponentType } from 'preact'
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from './app'
import { Icon } from './icon'
import './panel.css'

type Props = { title: string; load: () => Promise<ComponentType>; onClose: () => void }

export function LazyPanel({ title, load, onClose }: Props) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const content = useSignal<{ Content: ComponentType } | 'failed' | null>(null)

  useLayoutEffect(() => {
    dialog.current?.showModal()
    return () => dialog.current?.close()
  }, [])
  useEffect(() => {
    load().then(
      (Content) => (content.value = { Content }),
      () => (content.value = 'failed'),
    )
  }, [])

  const shown = content.value
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-label={title}
      onClose={onClose}
      // The dialog itself is hit only where its backdrop is: panel-body covers the rest.
      onClick={(event) => event.target === event.currentTarget && onClose()}
    >
      <div class="panel-body">
        <header>
          <h2>{title}</h2>
          <button type="button" class="round quiet" aria-label={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </header>
        {shown === 'failed' ? <p>{t.loadFailed}</p> : shown && <shown.Content />}
      </div>
    </dialog>
  )
}
