import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './choice.css'

type Props = {
  name: string
  isOn: boolean
  choose: (on: boolean) => void
  /** What it means, each in a `<small>`. */
  children: ComponentChildren
}

/** Something to turn on or off, named apart from what it means. */
export function Choice({ name, isOn, choose, children }: Props) {
  const id = useId()
  return (
    <section>
      <label class="check">
        <input
          type="checkbox"
          checked={isOn}
          aria-labelledby={`${id}-name`}
          aria-describedby={`${id}-hint`}
          onChange={(event) => choose(event.currentTarget.checked)}
        />
        <span>
          <span id={`${id}-name`}>{name}</span>
          <span id={`${id}-hint`}>{children}</span>
        </span>
      </label>
    </section>
  )
}
