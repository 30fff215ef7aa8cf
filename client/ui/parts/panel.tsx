/** A dialog over the page for what only some people need. */
import type { ComponentChildren, ComponentType } from 'preact'
import { useWords } from '../app'
import { FailedPart } from '../failed'
import { Guard } from '../guard'
import { Icon } from './icon'
import type { Bring } from '../load'
import { Said } from './toasts'
import { useLoaded } from '../useLoaded'
import { useDialog } from './useDialog'
import './panel.css'

type Props = { title: string; onClose: () => void }

export function Panel({ title, onClose, children }: Props & { children: ComponentChildren }) {
  const t = useWords()
  const dialog = useDialog()
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
        {children}
        <Said />
      </div>
    </dialog>
  )
}

type Lazy = Props & { load: Bring<{ Content: ComponentType }> }

/** One whose content is loaded when it opens. */
export function LazyPanel({ title, load, onClose }: Lazy) {
  const content = useLoaded(load)
  return (
    <Panel title={title} onClose={onClose}>
      <Guard fallback={() => <FailedPart />}>
        {content === 'failed' ? <FailedPart /> : content && <content.Content />}
      </Guard>
    </Panel>
  )
}
