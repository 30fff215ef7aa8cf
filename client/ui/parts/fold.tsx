import arrow from 'lucide-static/icons/chevron-down.svg?raw'
import { useSignal } from '@preact/signals'
import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import { Shape } from './icon'
import './rowButton.css'
import './fold.css'

/** What few people look for: its title opens it. */
export function Fold({ title, children }: { title: string; children: ComponentChildren }) {
  const id = useId()
  const open = useSignal(false)
  return (
    <section aria-labelledby={id}>
      <h3>
        <button
          id={id}
          type="button"
          class="row-button fold"
          aria-expanded={open.value}
          onClick={() => (open.value = !open.value)}
        >
          {title}
          <Shape svg={arrow} />
        </button>
      </h3>
      {open.value && <div class="folded">{children}</div>}
    </section>
  )
}
