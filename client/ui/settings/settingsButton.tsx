import { useSignal } from '@preact/signals'
import { useWords } from '../app'
import { Icon, type IconName } from '../parts/icon'
import { LazyPanel } from '../parts/panel'

type Props = { label: string; icon: IconName; quiet?: boolean }

export const loadSettings = async () => ({ Content: (await import('./settings')).Settings })

export function SettingsButton({ label, icon, quiet = false }: Props) {
  const t = useWords()
  const open = useSignal(false)
  return (
    <>
      <button
        type="button"
        class={quiet ? 'round quiet' : 'round'}
        aria-label={label}
        title={label}
        aria-haspopup="dialog"
        aria-expanded={open.value}
        onClick={() => (open.value = true)}
      >
        <Icon name={icon} />
      </button>
      {open.value && (
        <LazyPanel title={t.settings} load={loadSettings} onClose={() => (open.value = false)} />
      )}
    </>
  )
}
