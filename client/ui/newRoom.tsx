import { useMemo } from 'preact/hooks'
import { toRoute } from '../routing/route'
import { createRoom } from '../sdk'
import { useApp, useWords } from './app'

export function NewRoom({ primary = false }: { primary?: boolean }) {
  const t = useWords()
  const { page, router, toaster } = useApp()
  // Made before the click: browsers allow the clipboard only while they still remember it.
  const made = useMemo(() => (page.secure ? createRoom(page.origin) : null), [])

  async function open() {
    if (made === null) return toaster.toast(t.needsHttps)
    const link = await made
    const { pathname, hash } = new URL(link)
    const copying = page.copy(link)
    router.go(toRoute(pathname, hash), { fresh: true })
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
