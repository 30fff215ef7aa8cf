import arrow from 'lucide-static/icons/chevron-up.svg?raw'
import { useSignal } from '@preact/signals'
import { useRef } from 'preact/hooks'
import type { DeviceKind } from '../../session/session'
import { useWords } from '../app'
import { Shape } from '../parts/icon'
import { Place } from '../parts/place'
import { useLoaded } from '../useLoaded'
import './deviceMenu.css'

type Props = { label: string; kinds: DeviceKind[] }
/** `label`: null until its words have come. */
type ArrowProps = Omit<Props, 'label'> & { label: string | null }

export const loadMenu = () => import('./deviceMenu')

/** Beside what turns a device on: opens the choice of another. */
export function DeviceArrow({ label, kinds }: ArrowProps) {
  const open = useSignal(false)
  const button = useRef<HTMLButtonElement>(null)
  const close = () => {
    open.value = false
    button.current?.focus()
  }
  if (label === null)
    return (
      <div class="device-arrow">
        <Place like="round" />
      </div>
    )
  return (
    <div
      class="device-arrow"
      // What is pressed in here does not take the focus out of the menu.
      onMouseDown={(event) => event.preventDefault()}
      onFocusOut={({ relatedTarget, currentTarget }) => {
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget)))
          open.value = false
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open.value) close()
      }}
    >
      <button
        ref={button}
        type="button"
        class="round"
        aria-label={label}
        title={label}
        aria-haspopup="menu"
        aria-expanded={open.value}
        onClick={() => {
          open.value = !open.value
          button.current?.focus()
        }}
        onKeyDown={(event) => {
          if (event.key === 'ArrowUp' || event.key === 'ArrowDown') open.value = true
        }}
      >
        <Shape svg={arrow} />
      </button>
      {open.value && <LazyMenu label={label} kinds={kinds} onClose={close} />}
    </div>
  )
}

function LazyMenu(props: Props & { onClose: () => void }) {
  const t = useWords()
  const part = useLoaded(loadMenu)
  if (part === null) return null
  if (part === 'failed')
    return (
      <p class="device-menu" role="alert">
        {t.loadFailed}
      </p>
    )
  return <part.DeviceMenu {...props} />
}
