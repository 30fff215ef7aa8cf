import { Shape } from '../parts/icon'
import '../parts/chipButton.css'

type Props = {
  label: string
  svg: string
  /** The key that does the same. */
  shortcut?: string | undefined
  onClick: () => void
}

/** In the row at the top of a call. */
export function TopButton({ label, svg, shortcut, onClick }: Props) {
  return (
    <button
      type="button"
      class="chip-button"
      aria-label={label}
      title={shortcut === undefined ? label : `${label} (${shortcut})`}
      aria-keyshortcuts={shortcut}
      onClick={onClick}
    >
      <span class="chip">
        <Shape svg={svg} />
      </span>
    </button>
  )
}
