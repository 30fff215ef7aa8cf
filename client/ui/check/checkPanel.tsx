import { useSignal } from '@preact/signals'
import { useWords } from '../app'
import { LazyPanel } from '../parts/panel'

const loadCheck = async () => ({ Content: (await import('./check')).CheckPage })

/**
 * The connection test over the room: an app's WebView has no other tab for it, and would leave the
 * call.
 */
export function CheckPanel() {
  const open = useSignal(false)
  const title = useWords().connectionTest
  return (
    <>
      <button type="button" class="button wide" onClick={() => (open.value = true)}>
        {title}
      </button>
      {open.value && (
        <LazyPanel title={title} load={loadCheck} onClose={() => (open.value = false)} />
      )}
    </>
  )
}
