import { useMemo } from 'preact/hooks'
import { newRoom } from '../routing/admission'
import { toPath } from '../routing/route'
import { useApp, useWords } from './app'

export function NewRoom({ primary = false }: { primary?: boolean }) {
  const t = useWords()
  const { page, router, toaster } = useApp()
  // Made before the click: browsers allow the clipboard only while they still remember it.
  const made = useMemo(() => (page.secure ? newRoom() : null), [])

  async function open() {
    if (made === null) return toaster.toast(t.needsHttps)
    const route = { at: 'room' as const, ...(await made) }
    const copying = page.copy(page.origin + toPath(route))
    router.go(route, { fresh: true })
    if (await copying) toaster.toast(t.linkCopied)
  }

  return (
    <button
      type="button"
      class={primary ? 'button primary big' : 'button'}
      onClick={() => void open()}
    >
      {t.newRoom}
    </button>
  )
}
