import { useMemo } from 'preact/hooks'
import { toRoute } from '../../routing/route'
import { createRoom, makeRoom } from '../../sdk/create'
import { useApp, useWords } from '../app'

export function NewRoom({ primary = false }: { primary?: boolean }) {
  const t = useWords()
  const { page, router, toaster, memory } = useApp()
  // Made before the click: browsers allow the clipboard only while they still remember it.
  const made = useMemo(() => (page.secure ? createRoom(page.origin) : null), [])

  async function open() {
    if (made === null) return toaster.toast(t.needsHttps)
    const link = await asHere(await made)
    const copying = page.copy(link)
    router.go(toRoute(new URL(link)), { fresh: true })
    if (await copying) toaster.toast(t.linkCopied)
  }

  /**
   * The link that opens the room here, where it takes a key to make one and we have that. Without,
   * the room itself asks for it.
   */
  async function asHere(link: string): Promise<string> {
    const roomKey = memory.roomKey.peek()
    if (roomKey === null) return link
    const room = await makeRoom(link, roomKey)
    if ('link' in room) return room.link
    if (room.trouble === 'wrong') memory.setRoomKey(null)
    return link
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
