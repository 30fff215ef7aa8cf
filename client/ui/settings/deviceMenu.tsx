import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DeviceKind } from '../../session/session'
import { useWords } from '../app'
import { step } from './deviceMenuKeys'
import { Icon } from '../parts/icon'
import { Level } from '../parts/level'
import { useSession } from '../sessionContext'

type Props = { label: string; kinds: DeviceKind[]; onClose: () => void }

/**
 * The devices of these kinds, to choose one of each. Arrows move, Enter chooses, the space bar
 * chooses and stays.
 */
export function DeviceMenu({ label, kinds, onClose }: Props) {
  const { media } = useSession()
  const { microphone, canChooseSpeaker } = media.state.value
  const menu = useRef<HTMLDivElement>(null)
  const items = () => [...(menu.current?.querySelectorAll('button') ?? [])]
  useLayoutEffect(() => {
    const all = items()
    const first = all.find((item) => item.ariaChecked === 'true') ?? all[0]
    first?.focus()
  }, [])
  return (
    <div class="device-menu">
      <div
        ref={menu}
        role="menu"
        aria-label={label}
        onKeyDown={(event) => {
          const all = items()
          const at = all.findIndex((item) => item === document.activeElement)
          const next = step(event.key, at, all.length)
          if (next === null) return
          event.preventDefault()
          all[next]?.focus()
        }}
      >
        {kinds.map(
          (kind) =>
            (kind !== 'speaker' || canChooseSpeaker) && <Group {...{ kind, onClose }} key={kind} />,
        )}
      </div>
      {kinds.includes('microphone') && microphone.at === 'on' && <Level />}
    </div>
  )
}

function Group({ kind, onClose }: { kind: DeviceKind; onClose: () => void }) {
  const t = useWords()
  const { media } = useSession()
  const { chosen, devices } = media.state.value
  // Before permission browsers name nothing, or give a single device without an id.
  const known = devices[kind].filter(({ id }) => id !== '')
  const all = [
    { id: null, label: t.systemDefault },
    ...known.map(({ id, label }, i) => ({ id, label: label || `${t[kind]} ${i + 1}` })),
  ]
  return (
    <div role="group" aria-label={t[kind]}>
      <p aria-hidden="true">{t[kind]}</p>
      {all.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          role="menuitemradio"
          aria-checked={chosen[kind] === id}
          tabIndex={-1}
          onClick={() => {
            media.choose(kind, id)
            onClose()
          }}
          onKeyDown={(event) => {
            if (event.key !== ' ') return
            event.preventDefault()
            media.choose(kind, id)
          }}
        >
          {chosen[kind] === id && <Icon name="check" />}
          <span>{label}</span>
        </button>
      ))}
    </div>
  )
}
