/** A dialog over the page for what only some people need; its content is loaded when it opens. */
import type { ComponentType } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import { useWords } from './app'
import { Icon } from './icon'
import { useLoaded } from './useLoaded'
import './panel.css'

type Props = { title: string; load: () => Promise<{ Content: ComponentType }>; onClose: () => void }

export function LazyPanel({ title, load, onClose }: Props) {
  const t = useWords()
  const dialog = useRef<HTMLDialogElement>(null)
  const content = useLoaded(load)

  useLayoutEffect(() => {
    dialog.current?.showModal()
    return () => dialog.current?.close()
  }, [])
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
        <div class="panel-top">
          <h2>{title}</h2>
          <button type="button" class="round quiet" aria-label={t.close} onClick={onClose}>
            <Icon name="close" />
          </button>
        </div>
        {content === 'failed' ? <p>{t.loadFailed}</p> : content && <content.Content />}
      </div>
    </dialog>
  )
}
